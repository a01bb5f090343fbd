package io.payonce.ops.simulate;

import java.math.BigDecimal;

/**
 * What a notification says, as far as it decides what comes out.
 *
 * @param notifyId its notify_id, kept over re-sends
 * @param outTradeNo the order
 * @param status the trade_status
 * @param refundFee all refunds so far, zero when there is none
 */
public record Claim(String notifyId, String outTradeNo, String status, BigDecimal refundFee) {

  /** Whether it tells of a refund. */
  boolean isRefunded() {
    return refundFee.signum() > 0;
  }
}
