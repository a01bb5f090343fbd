package io.payonce.processor.trade;

import static io.payonce.schemas.RejectionReason.AMOUNT_CHANGED;
import static io.payonce.schemas.RejectionReason.CURRENCY_CHANGED;
import static io.payonce.schemas.RejectionReason.ILLEGAL_TRANSITION;
import static io.payonce.schemas.RejectionReason.LATE_PAYMENT;
import static io.payonce.schemas.RejectionReason.REFUND_EXCEEDS_TOTAL;
import static io.payonce.schemas.RejectionReason.TRADE_NO_CHANGED;

import io.payonce.processor.trade.Transition.Anomaly;
import java.util.Optional;

/**
 * The ways in which a believed notification can be impossible: it contradicts its trade, or itself.
 */
final class Contradiction {

  private static final String QUERY = "Query the trade at Alipay (alipay.trade.query)";

  private Contradiction() {}

  /** The contradiction that holds whatever the state is: in the trade's identity, then in money. */
  static Optional<Transition> find(Trade before, TradeFields notified) {
    if (isOfAnotherTrade(before.tradeNo(), notified.order().tradeNo())) {
      return Optional.of(tradeNoChanged(before));
    }
    if (!before.currency().equals(notified.amounts().currency())) {
      return Optional.of(currencyChanged(before, notified));
    }
    if (before.totalAmount().compareTo(notified.amounts().total()) != 0) {
      return Optional.of(amountChanged(before, notified));
    }
    return inRefund(notified);
  }

  /** Another sender than Alipay may know no number of the trade. */
  private static boolean isOfAnotherTrade(String known, String notified) {
    return known != null && notified != null && !known.equals(notified);
  }

  private static Optional<Transition> inRefund(TradeFields notified) {
    if (notified.lacksRefundAmount()) {
      return Optional.of(refundWithoutAmount());
    }
    if (notified.isRefunded() && notified.status() == TradeStatus.WAIT_BUYER_PAY) {
      return Optional.of(refundBeforePayment());
    }
    boolean exceeds =
        notified.isRefunded()
            && notified.amounts().refundFee().compareTo(notified.amounts().total()) > 0;
    return exceeds ? Optional.of(refundExceedsTotal(notified)) : Optional.empty();
  }

  private static Transition tradeNoChanged(Trade before) {
    return new Anomaly(
        TRADE_NO_CHANGED,
        "trade_no is not the one that this order began with; the order is " + before.state(),
        QUERY + " by both trade_no: if both were paid, refund one.");
  }

  private static Transition currencyChanged(Trade before, TradeFields notified) {
    return new Anomaly(
        CURRENCY_CHANGED,
        "the amounts are in "
            + notified.amounts().currency()
            + ", but the trade began in "
            + before.currency(),
        QUERY + ": the currency must never change within a trade.");
  }

  private static Transition amountChanged(Trade before, TradeFields notified) {
    return new Anomaly(
        AMOUNT_CHANGED,
        "total_amount "
            + notified.amounts().total().toPlainString()
            + ", but the trade began with "
            + before.totalAmount().toPlainString(),
        QUERY + ": total_amount must never change within a trade.");
  }

  private static Transition refundExceedsTotal(TradeFields notified) {
    return new Anomaly(
        REFUND_EXCEEDS_TOTAL,
        "refund_fee "
            + notified.amounts().refundFee().toPlainString()
            + " is larger than total_amount "
            + notified.amounts().total().toPlainString(),
        QUERY + " and its refunds; refund_fee is the sum of all of them.");
  }

  private static Transition refundWithoutAmount() {
    return new Anomaly(
        ILLEGAL_TRANSITION,
        "gmt_refund without a refund_fee above zero: how much went back is not known",
        QUERY + " for its refunds.");
  }

  private static Transition refundBeforePayment() {
    return new Anomaly(
        ILLEGAL_TRANSITION,
        "WAIT_BUYER_PAY with refund_fee: a refund before the payment",
        QUERY + ": the state there decides.");
  }

  /** Money for a trade that was closed without any. */
  static Transition latePayment(TradeFields notified) {
    return new Anomaly(
        LATE_PAYMENT,
        notified.status() + " for a trade that was closed unpaid",
        QUERY + ": if it is paid, refund it or revive the order by hand.");
  }

  /** A state that does not follow on the trade's. */
  static Transition illegalTransition(Trade before, TradeFields notified) {
    String refund = notified.isRefunded() ? " with refund_fee" : " without refund marks";
    return new Anomaly(
        ILLEGAL_TRANSITION,
        notified.status() + refund + " for a trade that is " + before.state(),
        QUERY + ": the state there decides.");
  }
}
