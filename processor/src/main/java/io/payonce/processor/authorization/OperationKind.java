package io.payonce.processor.authorization;

import io.payonce.processor.notification.SignedFields;
import io.payonce.processor.notification.form.Field;
import io.payonce.schemas.AuthorizationEventType;

/** The operations that make an event, by what a notification says of type and status. */
enum OperationKind {
  FREEZE("SUCCESS", AuthorizationEventType.FROZEN),
  UNFREEZE("SUCCESS", AuthorizationEventType.UNFROZEN),
  PAY("SUCCESS", AuthorizationEventType.PAID),
  CANCEL("CLOSED", AuthorizationEventType.CANCELLED);

  private final String status;
  private final AuthorizationEventType eventType;

  OperationKind(String status, AuthorizationEventType eventType) {
    this.status = status;
    this.eventType = eventType;
  }

  /** The event that tells it. */
  AuthorizationEventType eventType() {
    return eventType;
  }

  /** The operation of a notification, or null when it is no fact yet. */
  static OperationKind of(SignedFields signed) {
    if (signed.has(Field.NOTIFY_TYPE, "fund_auth_operation_cancel")
        || signed.has(AuthorizationField.STATUS, CANCEL.status)) {
      return CANCEL;
    }
    for (OperationKind kind : values()) {
      if (signed.has(AuthorizationField.OPERATION_TYPE, kind.name())
          && signed.has(AuthorizationField.STATUS, kind.status)) {
        return kind;
      }
    }
    return null;
  }
}
