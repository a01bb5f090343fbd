package io.payonce.processor.notification.sender;

import java.util.Locale;

/** A fact about an order that an envelope can tell. */
public enum SenderFact {
  /** The merchant's own order: what is to be paid. */
  EXPECTED,
  /** The merchant wants no payment for the order any more. */
  CANCELLED,
  CREATED,
  PAID,
  REFUNDED,
  CLOSED,
  FINISHED;

  /** The word in the merchants file. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether it is about the merchant's own order and not about a payment. */
  public boolean isOfMerchant() {
    return this == EXPECTED || this == CANCELLED;
  }
}
