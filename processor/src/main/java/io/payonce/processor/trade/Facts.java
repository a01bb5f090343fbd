package io.payonce.processor.trade;

import io.payonce.processor.trade.Transition.Changed;
import io.payonce.processor.trade.Transition.Fact;
import io.payonce.schemas.Coordinates;
import io.payonce.schemas.OrderEventType;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * The facts that one notification adds to a trade, gathered in the order in which they happened.
 */
final class Facts {

  private final Trade before;
  private final TradeFields notified;
  private final Coordinates raw;
  private final List<Fact> facts = new ArrayList<>(3);
  private TradeState state;
  private BigDecimal refunded;

  Facts(Trade before, TradeFields notified, Coordinates raw) {
    this.before = before;
    this.notified = notified;
    this.raw = raw;
    this.state = before.state();
    this.refunded = before.refundedAmount();
  }

  Facts created() {
    state = TradeState.WAITING;
    return add(OrderEventType.CREATED, null, false, orNotified(notified.times().created()));
  }

  Facts paid() {
    return paid(false);
  }

  /** Paid, since it was refunded; the notification of the payment is missing. */
  Facts paidInferred() {
    return paid(true);
  }

  private Facts paid(boolean isInferred) {
    state = TradeState.PAID;
    return add(OrderEventType.PAID, null, isInferred, orNotified(notified.times().paid()));
  }

  /**
   * What {@code refund_fee}, the sum of all refunds, has more than is known; no fact if nothing.
   */
  Facts refunded() {
    return refunded(false);
  }

  /** The same; the notification of the refund is missing. */
  Facts refundedInferred() {
    return refunded(true);
  }

  private Facts refunded(boolean isInferred) {
    BigDecimal delta = notified.amounts().refundFee().subtract(refunded);
    if (delta.signum() <= 0) {
      return this;
    }
    refunded = notified.amounts().refundFee();
    return add(OrderEventType.REFUNDED, delta, isInferred, orNotified(notified.times().refunded()));
  }

  /** Closed; a full refund closes the trade, so its time serves where {@code gmt_close} lacks. */
  Facts closed(TradeState closed) {
    state = closed;
    OffsetDateTime refundedAt = orNotified(notified.times().refunded());
    return add(OrderEventType.CLOSED, null, false, or(notified.times().closed(), refundedAt));
  }

  /** Finished, at {@code gmt_close}: that is what genuine notifications carry. */
  Facts finished() {
    state = TradeState.FINISHED;
    return add(OrderEventType.FINISHED, null, false, orNotified(notified.times().closed()));
  }

  /** The transition when the facts are certain to be there. */
  Transition changed() {
    return new Changed(after(), List.copyOf(facts));
  }

  /** The transition, or {@code nothingNew} when no fact was added. */
  Transition changedOr(Transition nothingNew) {
    return facts.isEmpty() ? nothingNew : changed();
  }

  private Facts add(
      OrderEventType type, BigDecimal refund, boolean isInferred, OffsetDateTime occurredAt) {
    facts.add(new Fact(type, sequence() + 1, state, refunded, refund, isInferred, occurredAt));
    return this;
  }

  private Trade after() {
    return new Trade(
        state,
        before.tradeNo() == null ? notified.order().tradeNo() : before.tradeNo(),
        before.currency(),
        before.totalAmount(),
        refunded,
        sequence(),
        before.changesWith(change()),
        before.order());
  }

  private Trade.Change change() {
    List<OrderEventType> events = new ArrayList<>(facts.size());
    for (Fact fact : facts) {
      events.add(fact.type());
    }
    return new Trade.Change(
        notified.id().source(),
        notified.id().notifyId(),
        raw,
        notified.id().stamp(),
        events,
        state);
  }

  private long sequence() {
    return before.sequence() + facts.size();
  }

  private OffsetDateTime orNotified(OffsetDateTime time) {
    return or(time, notified.id().stamp());
  }

  private static OffsetDateTime or(OffsetDateTime time, OffsetDateTime other) {
    return time == null ? other : time;
  }
}
