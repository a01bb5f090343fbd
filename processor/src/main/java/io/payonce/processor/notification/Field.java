package io.payonce.processor.notification;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A field that a decision reads, by the name that Alipay gives it. */
public enum Field {
  ALIPAY_CERT_SN,
  APP_ID,
  AUTH_APP_ID,
  CHARSET,
  GMT_CLOSE,
  GMT_CREATE,
  GMT_PAYMENT,
  GMT_REFUND,
  METHOD,
  MSG_METHOD,
  NOTIFY_ID,
  NOTIFY_TIME,
  NOTIFY_TYPE,
  OUT_BIZ_NO,
  OUT_TRADE_NO,
  RECEIPT_AMOUNT,
  REFUND_FEE,
  SELLER_EMAIL,
  SELLER_ID,
  SIGN,
  SIGN_TYPE,
  TOTAL_AMOUNT,
  TRADE_NO,
  TRADE_STATUS;

  private final String text = name().toLowerCase(Locale.ROOT);
  private final byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);

  /** Whether every rule signs it: who relays a notification can alter the others at will. */
  boolean isAlwaysSigned() {
    return this != SIGN && this != SIGN_TYPE && this != ALIPAY_CERT_SN;
  }

  /** The name on the wire; not to be changed. */
  byte[] bytes() {
    return bytes;
  }

  @Override
  public String toString() {
    return text;
  }
}
