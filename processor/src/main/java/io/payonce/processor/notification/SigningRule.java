package io.payonce.processor.notification;

/** Which fields a sender signs besides those with a value; to be tried in this order. */
enum SigningRule {
  V1(false, false),
  V1_WITH_EMPTY(false, true),
  V2(true, false),
  V2_WITH_EMPTY(true, true);

  private final boolean signsSignType;
  private final boolean signsEmpty;

  SigningRule(boolean signsSignType, boolean signsEmpty) {
    this.signsSignType = signsSignType;
    this.signsEmpty = signsEmpty;
  }

  /** Whether {@code sign_type} is signed: rule V2, of the service market. */
  boolean signsSignType() {
    return signsSignType;
  }

  /** Whether fields without a value are signed: Alipay's SDKs differ. */
  boolean signsEmpty() {
    return signsEmpty;
  }
}
