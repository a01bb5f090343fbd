package io.payonce.schemas;

/** Something that happened to pre-authorised funds. */
public enum AuthorizationEventType {
  FROZEN("payonce.authorization.frozen.v1"),
  UNFROZEN("payonce.authorization.unfrozen.v1"),
  PAID("payonce.authorization.paid.v1"),
  CANCELLED("payonce.authorization.cancelled.v1");

  private final String ceType;

  AuthorizationEventType(String ceType) {
    this.ceType = ceType;
  }

  /** The type as CloudEvents carry it, in {@code ce_type}. */
  public String ceType() {
    return ceType;
  }
}
