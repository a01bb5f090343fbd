package io.payonce.processor.notification.form;

import java.time.Duration;

/** A span of time: away from a time without overflow, and as people read it. */
public final class Span {

  private Span() {}

  /** The time {@code spanMs >= 0} before a time, or the first that a long can hold. */
  public static long before(long timeMs, long spanMs) {
    return timeMs < Long.MIN_VALUE + spanMs ? Long.MIN_VALUE : timeMs - spanMs;
  }

  /** The time {@code spanMs >= 0} after a time, or the last that a long can hold. */
  public static long after(long timeMs, long spanMs) {
    return timeMs > Long.MAX_VALUE - spanMs ? Long.MAX_VALUE : timeMs + spanMs;
  }

  /** {@code 75 h 10 min}. */
  public static String text(long ms) {
    return text(Duration.ofMillis(ms));
  }

  /** Hours at most, so that it compares with a setting of 96 h; {@code 0 s} when it is none. */
  public static String text(Duration span) {
    String text =
        part(span.toHours(), "h")
            + part(span.toMinutesPart(), "min")
            + part(span.toSecondsPart(), "s")
            + part(span.toMillisPart(), "ms");
    return text.isEmpty() ? "0 s" : text.substring(1);
  }

  private static String part(long number, String unit) {
    return number == 0 ? "" : " " + number + " " + unit;
  }
}
