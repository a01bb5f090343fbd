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

  /** The names of the five, as they are configured. */
  record Names(String age, String skew, String lateness, String spread, String retention) {

    /** Settings of the process. */
    static final Names SETTINGS =
        new Names(AGE_ACCEPTED, FUTURE_SKEW, LATENESS_TOLERATED, COPY_SPREAD, RETENTION);

    /** Fields of {@code window} of a sender. */
    static final Names OF_SENDER = new Names("age", "skew", "lateness", "spread", "retention");
  }

  /** The same, under the names of the process's settings. */
  void require() {
    requireOf(Names.SETTINGS);
  }

  /**
   * Throws unless it holds.
   *
   * @throws IllegalArgumentException with the names, the numbers and what to change
   */
  void requireOf(Names names) {
    requireNotNegative(names.age(), ageAcceptedMs);
    requireNotNegative(names.skew(), futureSkewMs);
    requireNotNegative(names.lateness(), latenessToleratedMs);
    requireNotNegative(names.spread(), copySpreadMs);
    requireNotNegative(names.retention(), retentionMs);
    if (Duration.ofMillis(retentionMs).compareTo(needed()) < 0) {
      throw new IllegalArgumentException(message(names));
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

  private String message(Names names) {
    return String.format(
        "A notify_id could be accepted twice: needed is %s >= %s + %s + %s + %s, but %s < %s + %s"
            + " + %s + %s = %s; it is %s too short. Raise %s to %s or more, or lower one of the"
            + " other four.",
        names.retention(),
        names.age(),
        names.skew(),
        names.lateness(),
        names.spread(),
        Span.text(retentionMs),
        Span.text(ageAcceptedMs),
        Span.text(futureSkewMs),
        Span.text(latenessToleratedMs),
        Span.text(copySpreadMs),
        Span.text(needed()),
        Span.text(needed().minusMillis(retentionMs)),
        names.retention(),
        inMs(needed()));
  }

  private static BigInteger inMs(Duration span) {
    return BigInteger.valueOf(span.toSeconds())
        .multiply(BigInteger.valueOf(1000))
        .add(BigInteger.valueOf(span.toMillisPart()));
  }
}
