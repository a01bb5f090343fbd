package io.payonce.processor.trade;

import io.payonce.processor.kind.Arrival;
import io.payonce.processor.kind.History;
import io.payonce.schemas.EventOrigin;
import io.payonce.schemas.EventTimes;
import io.payonce.schemas.OrderAmounts;
import io.payonce.schemas.OrderEvent;
import io.payonce.schemas.OrderEventType;
import io.payonce.schemas.OrderFact;
import io.payonce.schemas.Refund;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** Tells the facts of a transition as order events. */
final class OrderEvents {

  private OrderEvents() {}

  static List<OrderEvent> of(
      Transition.Changed changed, TradeFields fields, Arrival arrival, History history) {
    List<OrderEvent> events = new ArrayList<>(changed.facts().size());
    for (Transition.Fact fact : changed.facts()) {
      boolean isHistory = history.holds(happened(fact, fields));
      events.add(of(fact, events.size(), fields, arrival, isHistory));
    }
    return events;
  }

  /** When a payment is not timed, the trade's beginning decides: an old order is no news. */
  private static OffsetDateTime happened(Transition.Fact fact, TradeFields fields) {
    boolean isUntimed = fact.type() == OrderEventType.PAID && fields.times().paid() == null;
    return isUntimed ? fields.times().created() : fact.occurredAt();
  }

  private static OrderEvent of(
      Transition.Fact fact, int index, TradeFields fields, Arrival arrival, boolean isHistory) {
    return new OrderEvent(
        new EventOrigin(fields.id().source(), fields.id().notifyId(), index, arrival.raw()),
        fields.order(),
        new OrderFact(
            fact.type(),
            fact.sequence(),
            fact.state().orderStatus(),
            false,
            fact.isInferred() || isHistory),
        new OrderAmounts(
            fields.amounts().currency(),
            fields.amounts().total(),
            fact.refundedAmount(),
            fields.amounts().receipt()),
        fact.refundAmount() == null ? null : new Refund(fact.refundAmount(), fields.refundNo()),
        new EventTimes(fact.occurredAt(), fields.id().stamp(), arrival.receivedAt()),
        fields.extra().fields());
  }
}
