package io.payonce.processor.notification;

/** Verified notifications for tests of what comes after verification: no key, no signature. */
public final class VerifiedNotifications {

  private VerifiedNotifications() {}

  /** One that says {@code fields}. */
  public static VerifiedNotification of(TradeFields fields) {
    return new VerifiedNotification(fields);
  }
}
