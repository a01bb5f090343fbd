package io.payonce.schemas;

/**
 * The names of an order.
 *
 * @param appId the merchant app: {@code auth_app_id}, else {@code app_id}
 * @param outTradeNo the merchant's number of the order
 * @param tradeNo Alipay's number of the trade, or null when no notification named one
 * @param sellerId the payee, or null when the notification named none
 */
public record OrderIds(String appId, String outTradeNo, String tradeNo, String sellerId) {}
