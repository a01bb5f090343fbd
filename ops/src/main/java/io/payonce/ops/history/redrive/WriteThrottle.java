package io.payonce.ops.history.redrive;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Keeps writing below a rate, whatever one write takes. */
final class WriteThrottle {

  private final double perSecond;
  private long dueNanos = System.nanoTime();

  /** Starts now; infinity is no limit. */
  WriteThrottle(double perSecond) {
    this.perSecond = perSecond;
  }

  /** As many records as a second takes, at most {@code most} and at least one. */
  int aSecondsWorth(int most) {
    return (int) Math.max(1, Math.min(most, perSecond));
  }

  /** Waits until as many records more may be written; false when it was stopped before. */
  boolean awaitRoom(int records, CountDownLatch stopped) throws InterruptedException {
    long now = System.nanoTime();
    boolean isStopped = stopped.await(Math.max(0, dueNanos - now), TimeUnit.NANOSECONDS);
    dueNanos = Math.max(dueNanos, now) + (long) (records / perSecond * 1e9);
    return !isStopped;
  }
}
