package io.payonce.processor.notification;

/**
 * A trade notification whose signature verified under a key valid for its app at its receipt.
 *
 * <p>Only this package can make one: what is not verified cannot reach a store, by the compiler.
 */
public final class VerifiedNotification {

  private final TradeFields fields;

  VerifiedNotification(TradeFields fields) {
    this.fields = fields;
  }

  /** What it says. */
  public TradeFields fields() {
    return fields;
  }
}
