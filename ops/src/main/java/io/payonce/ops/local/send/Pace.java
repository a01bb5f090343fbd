package io.payonce.ops.local.send;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The due times of deliveries: at an even rate from the start, however long sending takes. */
final class Pace {

  private final double perSecond;
  private final long startNanos = System.nanoTime();
  private long deliveries;

  /** A pace that starts now; infinity is as fast as can be. */
  Pace(double perSecond) {
    this.perSecond = perSecond;
  }

  /**
   * Waits until the next delivery is due.
   *
   * @return false when it was stopped before
   */
  boolean awaitNext(CountDownLatch stopped) throws InterruptedException {
    long dueNanos = startNanos + (long) (deliveries++ / perSecond * 1e9);
    return !stopped.await(Math.max(0, dueNanos - System.nanoTime()), TimeUnit.NANOSECONDS);
  }
}
