package io.payonce.ops.local.alipay;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Ids in the form of Alipay's since 2018. They begin with a date, so a new one sorts behind older
 * ones: what a store that holds many costs depends on it.
 */
public final class DatedIds {

  /** Digits at the end of an id, in which nothing is to be seen. */
  public static final int TAIL_DIGITS = 15;

  private static final DateTimeFormatter NOTIFICATION =
      DateTimeFormatter.ofPattern("uuuuMMdd'00222'HHmmss").withZone(ZoneOffset.ofHours(8));
  private static final DateTimeFormatter TRADE =
      DateTimeFormatter.ofPattern("uuuuMMdd'22001'").withZone(ZoneOffset.ofHours(8));

  private DatedIds() {}

  /** What the notify_ids of a second begin with: date, five digits, time of day. */
  public static String notifyIdStart(Instant time) {
    return NOTIFICATION.format(time);
  }

  /** What the trade_nos of a day begin with. */
  public static String tradeNoStart(Instant time) {
    return TRADE.format(time);
  }

  /** The last digits of a longer id. */
  public static String tail(String digits) {
    return digits.substring(digits.length() - TAIL_DIGITS);
  }
}
