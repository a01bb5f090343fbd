package io.payonce.processor.trade;

import java.math.BigDecimal;

/**
 * The amounts in a trade notification, all of scale 2.
 *
 * @param currency of all of them, by ISO 4217
 * @param total the order's amount
 * @param refundFee all refunds so far, or null
 * @param receipt what the merchant receives, or null
 */
public record TradeAmounts(
    String currency, BigDecimal total, BigDecimal refundFee, BigDecimal receipt) {}
