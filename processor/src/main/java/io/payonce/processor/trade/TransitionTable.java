package io.payonce.processor.trade;

import static io.payonce.processor.trade.TradeState.CLOSED_REFUNDED;
import static io.payonce.processor.trade.TradeState.CLOSED_UNPAID;

import io.payonce.schemas.Coordinates;

/**
 * The table of states: a method for each kind of notification, in it a line for each state before.
 *
 * <p>A trade without any notification is {@code EXPECTED}: only {@link #waiting()} tells it from
 * one that waits.
 */
final class TransitionTable {

  private final Trade before;
  private final TradeFields notified;
  private final Facts facts;

  TransitionTable(Trade before, TradeFields notified, Coordinates raw) {
    this.before = before;
    this.notified = notified;
    this.facts = new Facts(before, notified, raw);
  }

  Transition transition() {
    boolean isRefunded = notified.isRefunded();
    return switch (notified.status()) {
      case WAIT_BUYER_PAY -> waiting();
      case TRADE_SUCCESS -> isRefunded ? refunded() : paid();
      case TRADE_CLOSED -> isRefunded ? closedRefunded() : closedUnpaid();
      case TRADE_FINISHED -> isRefunded ? finishedRefunded() : finished();
    };
  }

  private Transition waiting() {
    return switch (before.state()) {
      case EXPECTED -> facts.created().changed();
      case WAITING -> unchanged();
      case PAID, CLOSED_UNPAID, CLOSED_REFUNDED, FINISHED -> superseded();
    };
  }

  private Transition paid() {
    return switch (before.state()) {
      case EXPECTED, WAITING -> facts.paid().changed();
      case PAID -> unchanged();
      case CLOSED_UNPAID -> latePayment();
      case CLOSED_REFUNDED, FINISHED -> superseded();
    };
  }

  private Transition refunded() {
    return switch (before.state()) {
      case EXPECTED, WAITING -> facts.paidInferred().refunded().changed();
      case PAID -> facts.refunded().changedOr(unchanged());
      case CLOSED_UNPAID -> latePayment();
      // Delayed past the end of the trade: the money went back all the same.
      case CLOSED_REFUNDED, FINISHED -> facts.refunded().changedOr(superseded());
    };
  }

  private Transition closedRefunded() {
    return switch (before.state()) {
      case EXPECTED, WAITING -> facts.paidInferred().refunded().closed(CLOSED_REFUNDED).changed();
      case PAID -> facts.refunded().closed(CLOSED_REFUNDED).changed();
      case CLOSED_UNPAID -> latePayment();
      case CLOSED_REFUNDED -> facts.refunded().changedOr(unchanged());
      case FINISHED -> illegal();
    };
  }

  private Transition closedUnpaid() {
    return switch (before.state()) {
      case EXPECTED, WAITING -> facts.closed(CLOSED_UNPAID).changed();
      case CLOSED_UNPAID, CLOSED_REFUNDED -> unchanged();
      case PAID, FINISHED -> illegal();
    };
  }

  private Transition finished() {
    return switch (before.state()) {
      // Not inferred: for a trade without refunds this is the notification of the payment.
      case EXPECTED, WAITING -> facts.paid().finished().changed();
      case PAID -> facts.finished().changed();
      case CLOSED_UNPAID -> latePayment();
      // One merchant reports that it comes: the refund closed the trade, and time ended it.
      case CLOSED_REFUNDED, FINISHED -> unchanged();
    };
  }

  private Transition finishedRefunded() {
    return switch (before.state()) {
      case EXPECTED, WAITING -> facts.paidInferred().refundedInferred().finished().changed();
      case PAID -> facts.refundedInferred().finished().changed();
      case CLOSED_UNPAID -> latePayment();
      case CLOSED_REFUNDED, FINISHED -> facts.refundedInferred().changedOr(unchanged());
    };
  }

  private static Transition unchanged() {
    return new Transition.Unchanged();
  }

  private static Transition superseded() {
    return new Transition.Superseded();
  }

  private Transition latePayment() {
    return Contradiction.latePayment(notified);
  }

  private Transition illegal() {
    return Contradiction.illegalTransition(before, notified);
  }
}
