package io.payonce.ops.local.plan;

/** An operation on an authorization, as far as it moved money or was cancelled. */
public enum Operation {
  FREEZE("fund_auth_freeze", "SUCCESS", "authorization.frozen"),
  PAY("fund_auth_unfreeze", "SUCCESS", "authorization.paid"),
  UNFREEZE("fund_auth_unfreeze", "SUCCESS", "authorization.unfrozen"),
  CANCEL("fund_auth_operation_cancel", "CLOSED", "authorization.cancelled");

  private final String notifyType;
  private final String status;
  private final String event;

  Operation(String notifyType, String status, String event) {
    this.notifyType = notifyType;
    this.status = status;
    this.event = event;
  }

  /** The notify_type that tells it. */
  String notifyType() {
    return notifyType;
  }

  /** The status that it ended in. */
  String status() {
    return status;
  }

  /** The operation_type of its notification; only a freezing is cancelled here. */
  String operationType() {
    return this == CANCEL ? FREEZE.name() : name();
  }

  /** The word for the event that it makes. */
  public String event() {
    return event;
  }
}
