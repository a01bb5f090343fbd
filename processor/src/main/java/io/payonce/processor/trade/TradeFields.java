package io.payonce.processor.trade;

import io.payonce.processor.notification.Identity;
import io.payonce.schemas.OrderIds;
import java.util.Map;

/**
 * The signed fields of a trade notification, decoded.
 *
 * @param id the notification's names
 * @param order the order's names
 * @param status the state notified
 * @param amounts the amounts notified
 * @param refundNo {@code out_biz_no}, or null
 * @param times the trade's own times
 * @param extra further fields chosen by configuration, by name in their order there
 */
public record TradeFields(
    Identity id,
    OrderIds order,
    TradeStatus status,
    TradeAmounts amounts,
    String refundNo,
    TradeTimes times,
    Map<String, String> extra) {}
