package io.payonce.ingress.form;

import java.util.Locale;

/** The form in which a source sends its notifications. */
public enum BodyType {
  FORM("application/x-www-form-urlencoded"),
  JSON("application/json");

  private final String contentType;

  BodyType(String contentType) {
    this.contentType = contentType;
  }

  /** Alipay sends forms, every other sender the JSON envelope. */
  public static BodyType of(String source) {
    return source.equals("alipay") ? FORM : JSON;
  }

  /** Whether a Content-Type, whatever its parameters, is this one. */
  public boolean isNamedBy(String header) {
    if (header == null) {
      return false;
    }
    int parameters = header.indexOf(';');
    String type = parameters < 0 ? header : header.substring(0, parameters);
    return type.strip().toLowerCase(Locale.ROOT).equals(contentType);
  }
}
