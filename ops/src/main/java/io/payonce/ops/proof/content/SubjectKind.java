package io.payonce.ops.proof.content;

import io.payonce.schemas.NotifiedEvent;

/** The kinds of subjects that events are about, and the member that names the subject. */
public enum SubjectKind {
  ORDER("payonce.order.", EventField.OUT_TRADE_NO),
  AGREEMENT("payonce.agreement.", EventField.AGREEMENT_NO),
  AUTHORIZATION("payonce.authorization.", EventField.AUTH_NO),
  NOTIFIED(NotifiedEvent.CE_TYPE, EventField.NOTIFY_ID);

  private final String typePrefix;
  private final EventField subject;

  SubjectKind(String typePrefix, EventField subject) {
    this.typePrefix = typePrefix;
    this.subject = subject;
  }

  /** The member that names it, in the data and in the raw body alike. */
  public EventField subject() {
    return subject;
  }

  /**
   * The kind of an event.
   *
   * @throws IllegalArgumentException when the type is none of ours
   */
  static SubjectKind ofType(String ceType) {
    for (SubjectKind kind : values()) {
      if (ceType.startsWith(kind.typePrefix)) {
        return kind;
      }
    }
    throw new IllegalArgumentException("ce_type is none of ours");
  }

  /** The kind of an ignored record, by the member that it has. */
  static SubjectKind ofIgnored(EventData data) {
    if (data.text(EventField.AGREEMENT_NO) != null) {
      return AGREEMENT;
    }
    if (data.text(EventField.AUTH_NO) != null) {
      return AUTHORIZATION;
    }
    return data.text(EventField.EVENT_TYPE) != null ? NOTIFIED : ORDER;
  }
}
