package io.payonce.ops.proof.book;

import io.payonce.ops.proof.independent.EnvelopeOrder;
import io.payonce.ops.proof.independent.ToldTrade;

/**
 * A raw record's words about an order.
 *
 * @param offset of the record
 * @param source the sender, {@code alipay} for a form
 * @param body or null when it cannot be read
 * @param mode the use that the app makes of its merchant's orders, or null when it is not known
 * @param isHistory whether the order is from before the installation
 */
public record OrderWords(
    long offset, String source, ToldTrade body, String mode, boolean isHistory) {

  /** The words of the merchant, or null when a payment's sender says them. */
  public EnvelopeOrder expectation() {
    return body instanceof EnvelopeOrder told && told.isExpectation() ? told : null;
  }

  /** Whether payments are compared with the merchant's own orders. */
  boolean isCompared() {
    return mode != null && !mode.equals("ignore");
  }

  /** Whether an order of which the merchant told nothing has to wait. */
  boolean isRequired() {
    return "require".equals(mode) && !isHistory;
  }
}
