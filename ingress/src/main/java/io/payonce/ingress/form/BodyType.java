package io.payonce.ingress.form;

import java.util.Locale;

/** The form in which a source sends its notifications. */
public enum BodyType {
  FORM("application/x-www-form-urlencoded") {
    @Override
    public boolean isIn(byte[] body) {
      int at = 0;
      while (at < body.length && isOfName(body[at])) {
        at++;
      }
      return at > 0 && at < body.length && body[at] == '=';
    }
  },
  JSON("application/json") {
    @Override
    public boolean isIn(byte[] body) {
      int at = 0;
      while (at < body.length && isBlank(body[at])) {
        at++;
      }
      return at < body.length && body[at] == '{';
    }
  };

  private final String contentType;

  BodyType(String contentType) {
    this.contentType = contentType;
  }

  /** Alipay sends forms, every other sender the JSON envelope. */
  public static BodyType of(String source) {
    return source.equals("alipay") ? FORM : JSON;
  }

  /**
   * Whether a body begins as one of this type.
   *
   * <p>Gateways lose and rewrite Content-Type; a header must not cost a payment.
   */
  public abstract boolean isIn(byte[] body);

  private static boolean isOfName(byte b) {
    return b >= 'a' && b <= 'z'
        || b >= 'A' && b <= 'Z'
        || b >= '0' && b <= '9'
        || b == '_'
        || b == '.'
        || b == '%';
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\t' || b == '\r' || b == '\n';
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
