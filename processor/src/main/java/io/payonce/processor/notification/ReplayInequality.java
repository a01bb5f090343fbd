package io.payonce.processor.notification;

import static io.payonce.processor.notification.ReplayWindow.AGE_ACCEPTED;
import static io.payonce.processor.notification.ReplayWindow.COPY_SPREAD;
import static io.payonce.processor.notification.ReplayWindow.FUTURE_SKEW;
import static io.payonce.processor.notification.ReplayWindow.LATENESS_TOLERATED;
import static io.payonce.processor.notification.ReplayWindow.RETENTION;

import io.payonce.processor.notification.form.Span;
import java.math.BigInteger;
import java.time.Duration;

/**
 * {@code R >= W + F + G + H}: what a {@link ReplayWindow} must satisfy, under its setting names.
 */
record ReplayInequality(
    long ageAcceptedMs,
    long futureSkewMs,
    long latenessToleratedMs,
    long copySpreadMs,
    long retentionMs) {

  /**
   * Throws unless it holds.
   *
   * @throws IllegalArgumentException with the keys, the numbers and what to change
   */
  void require() {
    requireNotNegative(AGE_ACCEPTED, ageAcceptedMs);
    requireNotNegative(FUTURE_SKEW, futureSkewMs);
    requireNotNegative(LATENESS_TOLERATED, latenessToleratedMs);
    requireNotNegative(COPY_SPREAD, copySpreadMs);
    requireNotNegative(RETENTION, retentionMs);
    if (Duration.ofMillis(retentionMs).compareTo(needed()) < 0) {
      throw new IllegalArgumentException(message());
    }
  }

  private static void requireNotNegative(String key, long spanMs) {
    if (spanMs < 0) {
      throw new IllegalArgumentException(
          key + " must be 0 ms or more, but is " + spanMs + " ms: set a span of time.");
    }
  }

  /** As a Duration, which four longs of milliseconds cannot overflow. */
  private Duration needed() {
    return Duration.ofMillis(ageAcceptedMs)
        .plusMillis(futureSkewMs)
        .plusMillis(latenessToleratedMs)
        .plusMillis(copySpreadMs);
  }

  private String message() {
    return String.format(
        "A notify_id could be accepted twice: needed is %s >= %s + %s + %s + %s, but %s < %s + %s"
            + " + %s + %s = %s; it is %s too short. Raise %s to %s or more, or lower one of the"
            + " other four.",
        RETENTION,
        AGE_ACCEPTED,
        FUTURE_SKEW,
        LATENESS_TOLERATED,
        COPY_SPREAD,
        Span.text(retentionMs),
        Span.text(ageAcceptedMs),
        Span.text(futureSkewMs),
        Span.text(latenessToleratedMs),
        Span.text(copySpreadMs),
        Span.text(needed()),
        Span.text(needed().minusMillis(retentionMs)),
        RETENTION,
        inMs(needed()));
  }

  private static BigInteger inMs(Duration span) {
    return BigInteger.valueOf(span.toSeconds())
        .multiply(BigInteger.valueOf(1000))
        .add(BigInteger.valueOf(span.toMillisPart()));
  }
}
