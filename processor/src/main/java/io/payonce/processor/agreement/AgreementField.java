package io.payonce.processor.agreement;

import io.payonce.processor.notification.form.FieldName;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A field of an agreement notification. */
enum AgreementField implements FieldName {
  AGREEMENT_NO,
  EXTERNAL_AGREEMENT_NO,
  INVALID_TIME,
  PERSONAL_PRODUCT_CODE,
  SIGN_SCENE,
  SIGN_TIME,
  STATUS,
  UNSIGN_TIME,
  VALID_TIME;

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
