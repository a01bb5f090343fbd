package io.payonce.ingress;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/** Whether all recent sends failed; one record that Kafka did not like is not enough. */
final class RecentSends {

  static final int FAILURES_IN_A_ROW = 3;

  /** After this long without a failure it is worth trying again. */
  static final Duration MEMORY = Duration.ofSeconds(10);

  private final LongSupplier nanoClock;
  private final AtomicInteger failuresInARow = new AtomicInteger();
  private volatile long lastFailureNanos;

  RecentSends(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
  }

  void add(boolean isAcknowledged) {
    if (isAcknowledged) {
      failuresInARow.set(0);
    } else {
      lastFailureNanos = nanoClock.getAsLong();
      failuresInARow.incrementAndGet();
    }
  }

  boolean allFailed() {
    return failuresInARow.get() >= FAILURES_IN_A_ROW
        && nanoClock.getAsLong() - lastFailureNanos < MEMORY.toNanos();
  }
}
