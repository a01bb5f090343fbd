package io.payonce.schemas;

import java.math.BigDecimal;

/**
 * One refund of an order.
 *
 * @param amount of this refund alone, scale 2
 * @param refundNo the merchant's number of it ({@code out_biz_no}), or null when not notified
 */
public record Refund(BigDecimal amount, String refundNo) {}
