package io.payonce.processor.notification;

/**
 * A rule for the fields that a sender signs; the rules are to be tried in this order.
 *
 * <p>V2 is the rule of the service market. Alipay's SDKs differ in values that are empty or blank,
 * and in {@code alipay_cert_sn}.
 */
enum SigningRule {
  V1(false, Values.NOT_EMPTY, false),
  V1_WITH_EMPTY(false, Values.ALL, false),
  V2(true, Values.NOT_EMPTY, false),
  V2_WITH_EMPTY(true, Values.ALL, false),
  V1_WITHOUT_BLANK(false, Values.NOT_BLANK, false),
  V2_WITHOUT_BLANK(true, Values.NOT_BLANK, false),
  V1_CERT(false, Values.NOT_EMPTY, true),
  V1_CERT_WITH_EMPTY(false, Values.ALL, true),
  V2_CERT(true, Values.NOT_EMPTY, true),
  V2_CERT_WITH_EMPTY(true, Values.ALL, true),
  V1_CERT_WITHOUT_BLANK(false, Values.NOT_BLANK, true),
  V2_CERT_WITHOUT_BLANK(true, Values.NOT_BLANK, true);

  /** The values that a sender signs. */
  enum Values {
    ALL,
    NOT_EMPTY,
    NOT_BLANK
  }

  private final boolean signsSignType;
  private final Values values;
  private final boolean signsCertSn;

  SigningRule(boolean signsSignType, Values values, boolean signsCertSn) {
    this.signsSignType = signsSignType;
    this.values = values;
    this.signsCertSn = signsCertSn;
  }

  /** Whether {@code sign_type} is signed: rule V2, of the service market. */
  boolean signsSignType() {
    return signsSignType;
  }

  /** The values that are signed. */
  Values signedValues() {
    return values;
  }

  /** Whether {@code alipay_cert_sn} is signed. */
  boolean signsCertSn() {
    return signsCertSn;
  }
}
