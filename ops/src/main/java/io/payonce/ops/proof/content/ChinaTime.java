package io.payonce.ops.proof.content;

import java.time.LocalDate;
import java.util.concurrent.TimeUnit;

/**
 * Times as order events write them: ISO 8601 in GMT+8. By hand, because it is done for every record
 * and a formatter takes five times as long.
 */
final class ChinaTime {

  private static final long OFFSET_MS = TimeUnit.HOURS.toMillis(8);
  private static final long DAY_MS = TimeUnit.DAYS.toMillis(1);
  private static final int CHARS = 32;

  private ChinaTime() {}

  /** {@code 2026-11-11T08:00:00.120+08:00}, always to the millisecond. */
  static String iso(long epochMs) {
    long days = Math.floorDiv(epochMs, DAY_MS);
    long local = epochMs - days * DAY_MS + OFFSET_MS;
    int ms = (int) (local % DAY_MS);
    StringBuilder text = new StringBuilder(CHARS);
    text.append(LocalDate.ofEpochDay(days + local / DAY_MS)).append('T');
    two(text, ms / 3_600_000).append(':');
    two(text, ms / 60_000 % 60).append(':');
    two(text, ms / 1000 % 60);
    fraction(text, ms % 1000);
    return text.append("+08:00").toString();
  }

  private static StringBuilder two(StringBuilder text, int number) {
    return text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
  }

  private static void fraction(StringBuilder text, int ms) {
    text.append('.').append((char) ('0' + ms / 100));
    text.append((char) ('0' + ms / 10 % 10)).append((char) ('0' + ms % 10));
  }
}
