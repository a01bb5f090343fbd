package io.payonce.ops.trace;

import io.payonce.schemas.OrderStatus;
import java.time.OffsetDateTime;

/**
 * The state of a trade at a time.
 *
 * @param appId the merchant app
 * @param outTradeNo the order
 * @param tradeNo Alipay's number
 * @param status where it stood
 * @param totalAmount in yuan
 * @param refundedAmount all refunds, in yuan
 * @param sequence of its last event
 * @param paidAt when it was paid, or null
 * @param isByRules whether the rules were folded over the raw log; else the events were
 */
record TradeAt(
    String appId,
    String outTradeNo,
    String tradeNo,
    OrderStatus status,
    String totalAmount,
    String refundedAmount,
    long sequence,
    OffsetDateTime paidAt,
    boolean isByRules) {}
