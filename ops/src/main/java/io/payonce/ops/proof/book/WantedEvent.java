package io.payonce.ops.proof.book;

import io.payonce.schemas.OrderEventType;

/**
 * An event that a record must make, by the audit's own rules.
 *
 * @param isChecked the {@code amount_checked} that it must have
 * @param fact of the payment, or null when the merchant's word makes the event, or it is not known
 * @param isWithheld whether an earlier notification told the fact first
 */
record WantedEvent(OrderEventType type, boolean isChecked, WaitingFact fact, boolean isWithheld) {

  static WantedEvent ofMerchant(OrderEventType type, boolean isChecked) {
    return new WantedEvent(type, isChecked, null, false);
  }

  /** The fact that it tells: a mismatch is a payment. */
  OrderEventType told() {
    return type == OrderEventType.MISMATCHED ? OrderEventType.PAID : type;
  }
}
