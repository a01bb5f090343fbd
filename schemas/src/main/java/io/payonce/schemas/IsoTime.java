package io.payonce.schemas;

import java.nio.charset.StandardCharsets;
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
  private static final byte[] SHOWN_ZONE = "+08:00".getBytes(StandardCharsets.US_ASCII);

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
    byte[] text = new byte[CHARS];
    twoDigits(text, 0, time.getYear() / 100);
    twoDigits(text, 2, time.getYear() % 100);
    text[4] = '-';
    twoDigits(text, 5, time.getMonthValue());
    text[7] = '-';
    twoDigits(text, 8, time.getDayOfMonth());
    text[10] = 'T';
    twoDigits(text, 11, time.getHour());
    text[13] = ':';
    twoDigits(text, 14, time.getMinute());
    text[16] = ':';
    twoDigits(text, 17, time.getSecond());
    text[19] = '.';
    int millis = time.getNano() / NANOS_PER_MILLI;
    text[20] = (byte) ('0' + millis / 100);
    twoDigits(text, 21, millis % 100);
    System.arraycopy(SHOWN_ZONE, 0, text, CHARS - SHOWN_ZONE.length, SHOWN_ZONE.length);
    return new String(text, StandardCharsets.ISO_8859_1);
  }

  private static void twoDigits(byte[] text, int at, int number) {
    text[at] = (byte) ('0' + number / 10);
    text[at + 1] = (byte) ('0' + number % 10);
  }
}
