package io.payonce.processor.trade;

import io.payonce.processor.kind.Arrival;
import io.payonce.processor.kind.Settlement;
import io.payonce.processor.notification.sender.OrdersMode;
import io.payonce.schemas.EventSerializer;
import io.payonce.schemas.OrderEvent;
import io.payonce.schemas.RejectionReason;
import java.util.ArrayList;
import java.util.List;

/** The choice between telling the events of a trade and withholding them until its order comes. */
final class Withholding {

  private Withholding() {}

  /**
   * The settlement of a changed trade.
   *
   * @param sequence of its last event before
   * @param after the trade with its new facts
   * @param news the events of these facts
   * @param report of the notification that added them
   */
  static Settlement<Trade> settle(
      long sequence, Trade after, List<OrderEvent> news, TradeReport report, Arrival arrival) {
    OrdersMode mode = report.ordersMode();
    MerchantOrder order = after.order();
    boolean isUnknown = order.expected() == null && order.told() == PaymentTold.NOTHING;
    if (mode == OrdersMode.REQUIRE && isUnknown) {
      return withhold(sequence, after, news);
    }
    Telling telling =
        new Telling(sequence, order, mode, report.id(), arrival).addAwaited().addAll(news);
    return new Settlement.Changed<>(telling.after(after), telling.events(), order.isAwaited());
  }

  private static Settlement<Trade> withhold(long sequence, Trade after, List<OrderEvent> news) {
    List<OrderEvent> waiting = new ArrayList<>(after.order().keptBack());
    waiting.addAll(news);
    if (waiting.size() > MerchantOrder.KEPT_BACK_MAX) {
      return new Settlement.Contradicted<>(
          RejectionReason.TOO_MANY_WITHHELD,
          "expected at most "
              + MerchantOrder.KEPT_BACK_MAX
              + " events that wait for the order, got "
              + waiting.size(),
          null);
    }
    int bytes = waiting.stream().mapToInt(event -> EventSerializer.data(event).length).sum();
    if (bytes > MerchantOrder.KEPT_BACK_BYTES_MAX) {
      return new Settlement.Contradicted<>(
          RejectionReason.TOO_MANY_WITHHELD,
          "expected events that wait for the order to have at most "
              + MerchantOrder.KEPT_BACK_BYTES_MAX
              + " bytes, got "
              + bytes,
          null);
    }
    Trade kept = after.told(sequence, List.of(), after.order().keepingBack(waiting));
    return new Settlement.Withheld<>(kept, kept.order().awaitedSinceMs());
  }
}
