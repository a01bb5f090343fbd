package io.payonce.processor.notification.sender;

import java.util.Locale;

/** A field of an order that an envelope's data can hold. */
public enum OrderField {
  APP_ID,
  OUT_TRADE_NO,
  TRADE_NO,
  TOTAL_AMOUNT,
  CURRENCY,
  REFUND_FEE,
  REFUND_NO;

  /** The name in the merchants file. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
