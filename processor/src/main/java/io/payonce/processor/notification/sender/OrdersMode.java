package io.payonce.processor.notification.sender;

import java.util.Locale;

/** The use that an app makes of its merchant's own orders. */
public enum OrdersMode {
  /** Payments are compared with nothing. */
  IGNORE,
  /** A payment is compared when the order is known. */
  CHECK,
  /** Nothing is told of an order before the merchant has told of it. */
  REQUIRE;

  /** The word in the merchants file. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
