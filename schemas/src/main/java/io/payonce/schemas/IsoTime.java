package io.payonce.schemas;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Times as ISO 8601 text in Alipay's zone, to the millisecond: {@code
 * 2026-11-23T10:00:00.000+08:00}. Events, queries and tools all write times so.
 *
 * <p>By hand, since each event holds three of them and the JDK's formatter takes ten times as long.
 */
public final class IsoTime {

  private static final ZoneOffset ZONE = ZoneOffset.ofHours(8);
  private static final DateTimeFormatter RARE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxxx");
  private static final int YEAR_MAX = 9999;
  private static final int NANOS_PER_MILLI = 1_000_000;
  private static final int CHARS = 29;

  private IsoTime() {}

  /** The text of a time; what is below a millisecond is cut. */
  public static String text(OffsetDateTime time) {
    OffsetDateTime here = time.getOffset().equals(ZONE) ? time : time.withOffsetSameInstant(ZONE);
    return here.getYear() >= 0 && here.getYear() <= YEAR_MAX ? common(here) : RARE.format(here);
  }

  /** The text of a time in epoch milliseconds. */
  public static String text(long epochMs) {
    return text(OffsetDateTime.ofInstant(Instant.ofEpochMilli(epochMs), ZONE));
  }

  private static String common(OffsetDateTime time) {
    StringBuilder text = new StringBuilder(CHARS);
    twoDigits(text, time.getYear() / 100);
    twoDigits(text, time.getYear() % 100);
    twoDigits(text.append('-'), time.getMonthValue());
    twoDigits(text.append('-'), time.getDayOfMonth());
    twoDigits(text.append('T'), time.getHour());
    twoDigits(text.append(':'), time.getMinute());
    twoDigits(text.append(':'), time.getSecond());
    int millis = time.getNano() / NANOS_PER_MILLI;
    twoDigits(text.append('.').append((char) ('0' + millis / 100)), millis % 100);
    return text.append("+08:00").toString();
  }

  private static void twoDigits(StringBuilder text, int number) {
    text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
  }
}
