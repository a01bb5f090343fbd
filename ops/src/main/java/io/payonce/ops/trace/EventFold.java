package io.payonce.ops.trace;

import io.payonce.schemas.Event;
import io.payonce.schemas.OrderEvent;
import io.payonce.schemas.OrderEventType;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The states of trades by the events that were made: the last one says it all. */
final class EventFold {

  private EventFold() {}

  static List<TradeAt> of(List<Chapter> chapters) {
    Map<String, OrderEvent> last = new LinkedHashMap<>();
    Map<String, OffsetDateTime> paidAt = new LinkedHashMap<>();
    for (Chapter chapter : chapters) {
      for (Event one : chapter.events()) {
        if (one instanceof OrderEvent event) {
          String trade = event.order().appId() + "/" + event.order().outTradeNo();
          last.merge(trade, event, (a, b) -> b.fact().sequence() >= a.fact().sequence() ? b : a);
          if (event.type() == OrderEventType.PAID) {
            paidAt.put(trade, event.times().occurredAt());
          }
        }
      }
    }
    return last.entrySet().stream().map(e -> trade(e.getValue(), paidAt.get(e.getKey()))).toList();
  }

  private static TradeAt trade(OrderEvent event, OffsetDateTime paidAt) {
    return new TradeAt(
        event.order().appId(),
        event.order().outTradeNo(),
        event.order().tradeNo(),
        event.fact().status(),
        event.amounts().total().toPlainString(),
        event.amounts().refunded().toPlainString(),
        event.fact().sequence(),
        paidAt,
        false);
  }
}
