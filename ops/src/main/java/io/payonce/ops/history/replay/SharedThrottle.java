package io.payonce.ops.history.replay;

import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/** Lets records pass at most at a rate, all threads together. */
final class SharedThrottle {

  /** What a thread that woke late may make up for. */
  static final long SLACK_NANOS = 10_000_000;

  private final double nanosEach;
  private final LongSupplier clock;
  private final LongConsumer wait;

  /** Times are counted from here: far from zero a double has no room for parts of nanoseconds. */
  private final long beginNanos;

  private double dueNanos;

  /** So many a second; infinity is no bound. */
  SharedThrottle(double perSecond) {
    this(perSecond, System::nanoTime, LockSupport::parkNanos);
  }

  /** The same by another clock, in nanoseconds, and another way to wait as long or shorter. */
  SharedThrottle(double perSecond, LongSupplier clock, LongConsumer wait) {
    this.nanosEach = 1e9 / perSecond;
    this.clock = clock;
    this.wait = wait;
    this.beginNanos = clock.getAsLong();
  }

  /** Waits until the next record may pass. */
  void pass() {
    if (nanosEach > 0) {
      long dueAt = reserve();
      for (long left = dueAt - clock.getAsLong(); left > 0; left = dueAt - clock.getAsLong()) {
        wait.accept(left);
      }
    }
  }

  private synchronized long reserve() {
    double due = Math.max(clock.getAsLong() - beginNanos - SLACK_NANOS, dueNanos);
    dueNanos = due + nanosEach;
    return beginNanos + (long) due;
  }
}
