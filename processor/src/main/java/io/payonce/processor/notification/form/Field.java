package io.payonce.processor.notification.form;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A field of Alipay's that every kind has: it names the notification, its key and its payee. */
public enum Field implements FieldName {
  ALIPAY_CERT_SN,
  APP_ID,
  AUTH_APP_ID,
  BIZ_CONTENT,
  CHARSET,
  ENCRYPT_TYPE,
  METHOD,
  MSG_METHOD,
  NOTIFY_DATA,
  NOTIFY_ID,
  NOTIFY_TIME,
  NOTIFY_TYPE,
  SELLER_EMAIL,
  SELLER_ID,
  SERVICE,
  SIGN,
  SIGN_TYPE,
  UTC_TIMESTAMP,
  VERSION;

  private final String text = name().toLowerCase(Locale.ROOT);
  private final byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
  private final long head = NameHead.of(bytes, 0, bytes.length);

  /** Whether every rule signs it: who relays a notification can alter the others at will. */
  public boolean isAlwaysSigned() {
    return this != SIGN && this != SIGN_TYPE && this != ALIPAY_CERT_SN;
  }

  @Override
  public byte[] bytes() {
    return bytes;
  }

  /** The {@link NameHead} of the name. */
  long head() {
    return head;
  }

  @Override
  public String toString() {
    return text;
  }
}
