package io.payonce.ops.bench.load;

/** The times at which requests are meant to leave: evenly spaced, whatever the receiver does. */
final class Schedule {

  private static final double NANOS_PER_SECOND = 1e9;

  private final long beginNanos;
  private final double intervalNanos;
  private long endNanos;

  /**
   * A schedule.
   *
   * @param rate a second; infinite for a closed loop, where every request is due at once
   */
  Schedule(long beginNanos, long endNanos, double rate) {
    this.beginNanos = beginNanos;
    this.endNanos = endNanos;
    this.intervalNanos = NANOS_PER_SECOND / rate;
  }

  /** Lets no request be due from now on. */
  void endAt(long nowNanos) {
    endNanos = Math.min(endNanos, nowNanos);
  }

  long endNanos() {
    return endNanos;
  }

  /** How many requests should have left by now. */
  long due(long nowNanos) {
    if (isClosedLoop()) {
      return nowNanos < endNanos ? Long.MAX_VALUE : 0;
    }
    long until = Math.min(nowNanos, endNanos) - beginNanos;
    return until < 0 ? 0 : (long) (until / intervalNanos) + 1;
  }

  /** When the request of this number, from 0, is meant to leave; in a closed loop it is now. */
  long intendedNanos(long number, long nowNanos) {
    return isClosedLoop() ? nowNanos : beginNanos + (long) Math.ceil(number * intervalNanos);
  }

  private boolean isClosedLoop() {
    return intervalNanos == 0;
  }
}
