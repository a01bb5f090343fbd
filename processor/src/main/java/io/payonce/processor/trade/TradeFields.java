package io.payonce.processor.trade;

import io.payonce.processor.kind.Extra;
import io.payonce.processor.notification.Identity;
import io.payonce.schemas.OrderIds;

/**
 * The signed fields of a trade notification, decoded.
 *
 * @param id the notification's names
 * @param order the order's names
 * @param status the state notified
 * @param amounts the amounts notified
 * @param refundNo {@code out_biz_no}, or null
 * @param times the trade's own times
 * @param extra what no decision reads
 */
public record TradeFields(
    Identity id,
    OrderIds order,
    TradeStatus status,
    TradeAmounts amounts,
    String refundNo,
    TradeTimes times,
    Extra extra) {}
