package io.payonce.processor.topology;

import io.payonce.processor.notification.TradeFields;
import io.payonce.processor.trade.Transition;
import io.payonce.schemas.OrderEvent;
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

  static List<OrderEvent> of(Verified verified, Transition.Changed changed) {
    List<OrderEvent> events = new ArrayList<>(changed.facts().size());
    for (Transition.Fact fact : changed.facts()) {
      events.add(of(verified, changed, fact, events.size()));
    }
    return events;
  }

  private static OrderEvent of(
      Verified verified, Transition.Changed changed, Transition.Fact fact, int index) {
    TradeFields fields = verified.fields();
    return new OrderEvent(
        verified.source(),
        fields.notifyId(),
        index,
        fact.type(),
        fields.merchantAppId(),
        fields.outTradeNo(),
        fields.tradeNo(),
        fields.sellerId(),
        fact.sequence(),
        fact.state().orderStatus(),
        changed.after().totalAmount(),
        fact.refundedAmount(),
        fact.refundAmount(),
        fields.receiptAmount(),
        fact.refundAmount() == null ? null : fields.refundNo(),
        false,
        fact.isInferred(),
        fact.occurredAt(),
        fields.notifyTime(),
        OffsetDateTime.ofInstant(Instant.ofEpochMilli(verified.receiptMs()), ALIPAY_ZONE),
        verified.received().raw(),
        fields.extra());
  }
}
