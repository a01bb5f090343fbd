package io.payonce.ops.local.alipay;

/**
 * The merchant that notifications are for.
 *
 * @param appId the app_id
 * @param sellerId the seller_id, or null to leave it out
 */
public record Payee(String appId, String sellerId) {}
