package io.payonce.processor.trade;

/** The events that told of a trade's payment. The order is the stored code: append only. */
public enum PaymentTold {
  /** None yet: it is not paid, or its events are withheld. */
  NOTHING,
  /** {@code paid}, compared with nothing. */
  UNCHECKED,
  /** {@code paid}, as the merchant's order says. */
  CHECKED,
  /** {@code mismatched} in place of {@code paid}, which is kept back. */
  MISMATCHED,
  /** {@code paid}, compared with nothing, and {@code mismatched}, in either order. */
  UNCHECKED_THEN_MISMATCHED
}
