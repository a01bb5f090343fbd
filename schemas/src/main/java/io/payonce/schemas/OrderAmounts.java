package io.payonce.schemas;

import java.math.BigDecimal;

/**
 * The amounts of an order after an event, all of scale 2.
 *
 * @param currency of all of them, by ISO 4217
 * @param total the order's amount
 * @param refunded all refunds so far
 * @param receipt what the merchant receives, or null when not notified
 */
public record OrderAmounts(
    String currency, BigDecimal total, BigDecimal refunded, BigDecimal receipt) {

  /** Alipay settles in yuan when a notification names no currency. */
  public static final String YUAN = "CNY";
}
