package io.payonce.schemas;

import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;

/**
 * Times as ISO 8601 text with an offset, the very text of {@link
 * DateTimeFormatter#ISO_OFFSET_DATE_TIME}.
 *
 * <p>Each event holds four of them, and the JDK's formatter takes ten times as long.
 */
final class IsoTime {

  private static final int SECONDS_PER_MINUTE = 60;
  private static final int YEAR_MAX = 9999;
  private static final int NANOS_PER_MILLI = 1_000_000;

  private IsoTime() {}

  /** The text of a time. */
  static String text(OffsetDateTime time) {
    int offset = time.getOffset().getTotalSeconds();
    boolean isCommon =
        time.getYear() >= 0
            && time.getYear() <= YEAR_MAX
            && time.getNano() % NANOS_PER_MILLI == 0
            && offset != 0
            && offset % SECONDS_PER_MINUTE == 0;
    return isCommon ? common(time) : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time);
  }

  private static String common(OffsetDateTime time) {
    StringBuilder text = new StringBuilder(29);
    twoDigits(text, time.getYear() / 100);
    twoDigits(text, time.getYear() % 100);
    twoDigits(text.append('-'), time.getMonthValue());
    twoDigits(text.append('-'), time.getDayOfMonth());
    twoDigits(text.append('T'), time.getHour());
    twoDigits(text.append(':'), time.getMinute());
    twoDigits(text.append(':'), time.getSecond());
    millis(text, time.getNano() / NANOS_PER_MILLI);
    // Its own text is kept by the JDK.
    return text.append(time.getOffset().getId()).toString();
  }

  /** Without trailing zeros, and nothing for a whole second. */
  private static void millis(StringBuilder text, int millis) {
    if (millis == 0) {
      return;
    }
    text.append('.').append((char) ('0' + millis / 100));
    if (millis % 100 != 0) {
      text.append((char) ('0' + millis / 10 % 10));
    }
    if (millis % 10 != 0) {
      text.append((char) ('0' + millis % 10));
    }
  }

  private static void twoDigits(StringBuilder text, int number) {
    text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
  }
}
