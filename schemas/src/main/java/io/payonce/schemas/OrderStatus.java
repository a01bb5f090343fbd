package io.payonce.schemas;

/** The state of an order after an event; in JSON in lower case. */
public enum OrderStatus {
  /** Known from the merchant alone: the payment's sender has told nothing yet. */
  EXPECTED,
  /** Created, the buyer has not paid. */
  WAITING,
  /** Paid, perhaps refunded in part or in full. */
  PAID,
  /** Over: timed out unpaid, or refunded in full. */
  CLOSED,
  /** Over: paid, and the refund period has passed. */
  FINISHED
}
