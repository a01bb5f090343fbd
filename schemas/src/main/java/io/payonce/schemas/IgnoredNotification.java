package io.payonce.schemas;

/**
 * What the ignored topic keeps of a genuine notification that said nothing new.
 *
 * @param source the kind of sender, {@code alipay}
 * @param notifyId its notify_id
 * @param appId the merchant app
 * @param outTradeNo the merchant's number of the order
 * @param tradeNo Alipay's number of the trade
 * @param tradeStatus the state it notified
 */
public record IgnoredNotification(
    String source,
    String notifyId,
    String appId,
    String outTradeNo,
    String tradeNo,
    String tradeStatus) {}
