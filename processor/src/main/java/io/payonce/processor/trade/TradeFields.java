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
    Extra extra) {

  /** Whether {@code refund_fee} is above zero: a TRADE_FINISHED without refunds says 0.00. */
  boolean isRefunded() {
    return amounts.refundFee() != null && amounts.refundFee().signum() > 0;
  }

  /** Whether {@code gmt_refund} tells of a refund and {@code refund_fee} of none. */
  boolean lacksRefundAmount() {
    return times.refunded() != null && !isRefunded();
  }
}
