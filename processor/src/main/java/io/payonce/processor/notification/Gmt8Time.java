package io.payonce.processor.notification;

import io.payonce.processor.notification.form.ByteSlice;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;

/** A time as Alipay writes it: {@code yyyy-MM-dd HH:mm:ss}, up to three more digits, in GMT+8. */
final class Gmt8Time {

  static final String EXPECTED = "a time yyyy-MM-dd HH:mm:ss or with 1 to 3 digits of a fraction";

  private static final ZoneOffset GMT8 = ZoneOffset.ofHours(8);
  private static final String SHAPE = "0000-00-00 00:00:00.000";
  private static final int SECONDS_LENGTH = 19;
  private static final int[] NANOS_PER_UNIT = {0, 100_000_000, 10_000_000, 1_000_000};

  private Gmt8Time() {}

  /** The time, or null when the value is none that ever was or will be. */
  static OffsetDateTime parse(ByteSlice value) {
    return hasShape(value) && isInCalendar(value) ? time(value) : null;
  }

  private static boolean hasShape(ByteSlice value) {
    int length = value.length();
    if (length < SECONDS_LENGTH || length == SECONDS_LENGTH + 1 || length > SHAPE.length()) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      byte b = value.at(i);
      char shape = SHAPE.charAt(i);
      if (shape == '0' ? b < '0' || b > '9' : b != shape) {
        return false;
      }
    }
    return true;
  }

  private static boolean isInCalendar(ByteSlice value) {
    int month = number(value, 5, 7);
    int day = number(value, 8, 10);
    return month >= 1
        && month <= 12
        && day >= 1
        && day <= YearMonth.of(number(value, 0, 4), month).lengthOfMonth()
        && number(value, 11, 13) < 24
        && number(value, 14, 16) < 60
        && number(value, 17, 19) < 60;
  }

  private static OffsetDateTime time(ByteSlice value) {
    return OffsetDateTime.of(
        number(value, 0, 4),
        number(value, 5, 7),
        number(value, 8, 10),
        number(value, 11, 13),
        number(value, 14, 16),
        number(value, 17, 19),
        nanos(value),
        GMT8);
  }

  private static int nanos(ByteSlice value) {
    int digits = Math.max(0, value.length() - SECONDS_LENGTH - 1);
    return digits == 0
        ? 0
        : number(value, SECONDS_LENGTH + 1, value.length()) * NANOS_PER_UNIT[digits];
  }

  private static int number(ByteSlice value, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      number = number * 10 + value.at(i) - '0';
    }
    return number;
  }
}
