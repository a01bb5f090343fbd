package io.payonce.processor.trade;

import io.payonce.processor.notification.form.FieldName;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A field of a trade notification. */
enum TradeField implements FieldName {
  GMT_CLOSE,
  GMT_CREATE,
  GMT_PAYMENT,
  GMT_REFUND,
  OUT_BIZ_NO,
  OUT_TRADE_NO,
  RECEIPT_AMOUNT,
  REFUND_FEE,
  TOTAL_AMOUNT,
  TRADE_NO,
  TRADE_STATUS,
  TRANS_CURRENCY;

  private final String text = name().toLowerCase(Locale.ROOT);
  private final byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);

  @Override
  public byte[] bytes() {
    return bytes;
  }

  @Override
  public String toString() {
    return text;
  }
}
