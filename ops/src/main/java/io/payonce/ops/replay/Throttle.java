package io.payonce.ops.replay;

import java.util.concurrent.locks.LockSupport;

/** Lets records pass at most at a rate, all threads together. */
final class Throttle {

  /** What a thread that woke late may make up for. */
  private static final long SLACK_NANOS = 10_000_000;

  private final double nanosEach;
  private double dueNanos = System.nanoTime();

  /** So many a second; infinity is no bound. */
  Throttle(double perSecond) {
    this.nanosEach = 1e9 / perSecond;
  }

  /** Waits until the next record may pass. */
  void pass() {
    if (nanosEach > 0) {
      long dueAt = reserve();
      for (long left = dueAt - System.nanoTime(); left > 0; left = dueAt - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
    }
  }

  private synchronized long reserve() {
    long due = (long) Math.max(System.nanoTime() - SLACK_NANOS, dueNanos);
    dueNanos = due + nanosEach;
    return due;
  }
}
