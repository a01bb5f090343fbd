package io.payonce.processor.trade;

import java.math.BigDecimal;

/**
 * The amounts in a trade notification, all of scale 2.
 *
 * @param total the order's amount
 * @param refundFee all refunds so far, or null
 * @param receipt what the merchant receives, or null
 */
public record TradeAmounts(BigDecimal total, BigDecimal refundFee, BigDecimal receipt) {}
