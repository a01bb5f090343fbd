package io.payonce.schemas;

/** Something that happened to an agreement of withholding. */
public enum AgreementEventType {
  SIGNED("payonce.agreement.signed.v1"),
  UNSIGNED("payonce.agreement.unsigned.v1");

  private final String ceType;

  AgreementEventType(String ceType) {
    this.ceType = ceType;
  }

  /** The type as CloudEvents carry it, in {@code ce_type}. */
  public String ceType() {
    return ceType;
  }
}
