package io.payonce.processor.trade;

/** The fields by which a notification says that money went back. */
final class RefundMarks {

  private RefundMarks() {}

  /** Whether {@code refund_fee} is above zero: a TRADE_FINISHED without refunds says 0.00. */
  static boolean isRefunded(TradeFields notified) {
    return notified.amounts().refundFee() != null && notified.amounts().refundFee().signum() > 0;
  }

  /** Whether {@code gmt_refund} tells of a refund and {@code refund_fee} of none. */
  static boolean lacksAmount(TradeFields notified) {
    return notified.times().refunded() != null && !isRefunded(notified);
  }
}
