package io.payonce.processor.notification;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.Map;

/**
 * The fields of a trade notification, decoded. They say nothing about who sent them.
 *
 * @param notifyId 1 to 128 characters
 * @param appId the app whose key signed
 * @param merchantAppId {@code auth_app_id}, else {@code app_id}: whose order it is
 * @param outTradeNo the merchant's number of the order, 1 to 64 characters
 * @param tradeNo Alipay's number of the trade
 * @param sellerId the payee, or null
 * @param status the state notified
 * @param totalAmount the order's amount, scale 2
 * @param refundFee all refunds so far, scale 2, or null
 * @param receiptAmount what the merchant receives, scale 2, or null
 * @param refundNo {@code out_biz_no}, or null
 * @param notifyTime when the notification was stamped, GMT+8
 * @param gmtCreate when the trade was created, or null
 * @param gmtPayment when it was paid, or null
 * @param gmtRefund when it was last refunded, or null
 * @param gmtClose when it was closed, or null
 * @param extra further fields chosen by configuration, by name in their order there
 */
public record TradeFields(
    String notifyId,
    String appId,
    String merchantAppId,
    String outTradeNo,
    String tradeNo,
    String sellerId,
    TradeStatus status,
    BigDecimal totalAmount,
    BigDecimal refundFee,
    BigDecimal receiptAmount,
    String refundNo,
    OffsetDateTime notifyTime,
    OffsetDateTime gmtCreate,
    OffsetDateTime gmtPayment,
    OffsetDateTime gmtRefund,
    OffsetDateTime gmtClose,
    Map<String, String> extra) {}
