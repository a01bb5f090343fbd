package io.payonce.processor.notification;

import io.payonce.processor.notification.form.ByteSlice;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** A time as 13 digits of epoch milliseconds, in GMT+8 once it is read. */
final class EpochMs {

  static final String EXPECTED = "13 digits of epoch milliseconds";

  private static final ZoneOffset GMT8 = ZoneOffset.ofHours(8);
  private static final int DIGITS = 13;

  private EpochMs() {}

  /** The time, or null when the value is none. */
  static OffsetDateTime parse(ByteSlice value) {
    if (value.length() != DIGITS) {
      return null;
    }
    long ms = 0;
    for (int i = 0; i < DIGITS; i++) {
      byte digit = value.at(i);
      if (digit < '0' || digit > '9') {
        return null;
      }
      ms = 10 * ms + digit - '0';
    }
    return OffsetDateTime.ofInstant(Instant.ofEpochMilli(ms), GMT8);
  }
}
