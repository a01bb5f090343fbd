package io.payonce.schemas;

import java.util.Map;

/**
 * The part of a genuine notification that the ignored topic keeps when it said nothing new.
 *
 * @param source the kind of sender, {@code alipay}
 * @param notifyId its notify_id
 * @param appId the merchant app
 * @param subject what it was about, by the names of its kind and in their order: {@code
 *     out_trade_no}, {@code trade_no}, {@code trade_status}
 */
public record IgnoredNotification(
    String source, String notifyId, String appId, Map<String, String> subject) {}
