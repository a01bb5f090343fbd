package io.payonce.processor.trade;

import io.payonce.processor.kind.Arrival;
import io.payonce.schemas.EventOrigin;
import io.payonce.schemas.EventTimes;
import io.payonce.schemas.OrderAmounts;
import io.payonce.schemas.OrderEvent;
import io.payonce.schemas.OrderFact;
import io.payonce.schemas.Refund;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Tells the facts of a transition as order events. */
final class OrderEvents {

  /** All times of an event are Alipay's, so that they can be compared by eye. */
  private static final ZoneOffset ALIPAY_ZONE = ZoneOffset.ofHours(8);

  private OrderEvents() {}

  static List<OrderEvent> of(Transition.Changed changed, TradeFields fields, Arrival arrival) {
    List<OrderEvent> events = new ArrayList<>(changed.facts().size());
    for (Transition.Fact fact : changed.facts()) {
      events.add(of(fact, events.size(), fields, arrival));
    }
    return events;
  }

  private static OrderEvent of(
      Transition.Fact fact, int index, TradeFields fields, Arrival arrival) {
    return new OrderEvent(
        new EventOrigin(fields.id().source(), fields.id().notifyId(), index, arrival.raw()),
        fields.order(),
        new OrderFact(
            fact.type(), fact.sequence(), fact.state().orderStatus(), false, fact.isInferred()),
        new OrderAmounts(
            OrderAmounts.YUAN,
            fields.amounts().total(),
            fact.refundedAmount(),
            fields.amounts().receipt()),
        fact.refundAmount() == null ? null : new Refund(fact.refundAmount(), fields.refundNo()),
        new EventTimes(
            fact.occurredAt(),
            fields.id().stamp(),
            OffsetDateTime.ofInstant(Instant.ofEpochMilli(arrival.receipt().ms()), ALIPAY_ZONE)),
        fields.extra());
  }
}
