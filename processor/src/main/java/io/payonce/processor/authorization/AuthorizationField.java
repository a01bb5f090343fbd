package io.payonce.processor.authorization;

import io.payonce.processor.notification.form.FieldName;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A field of an authorization notification. */
enum AuthorizationField implements FieldName {
  AMOUNT,
  AUTH_NO,
  GMT_CREATE,
  GMT_TRANS,
  OPERATION_ID,
  OPERATION_TYPE,
  OUT_ORDER_NO,
  OUT_REQUEST_NO,
  REST_AMOUNT,
  STATUS,
  TOTAL_FREEZE_AMOUNT,
  TOTAL_PAY_AMOUNT,
  TOTAL_UNFREEZE_AMOUNT,
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
