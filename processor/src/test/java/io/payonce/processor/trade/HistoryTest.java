package io.payonce.processor.trade;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.payonce.processor.kind.Arrival;
import io.payonce.processor.kind.History;
import io.payonce.processor.kind.Settlement;
import io.payonce.processor.notification.Receipt;
import io.payonce.processor.notification.sender.OrdersMode;
import io.payonce.schemas.Event;
import io.payonce.schemas.OrderEvent;
import io.payonce.schemas.OrderFact;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Orders from before the installation: told, and marked as history. */
class HistoryTest {

  private static final OffsetDateTime MOVED = OffsetDateTime.parse("2026-11-01T00:00:00+08:00");
  private static final OffsetDateTime BEFORE = MOVED.minusSeconds(1);
  private static final OffsetDateTime AFTER = MOVED.plusDays(20);
  private static final Arrival ARRIVAL = new Arrival(Trades.RAW, new Receipt(0, 0));

  @Test
  void shouldCallAnOldPaymentHistoryAndItsEndNews() {
    TradeNotification finished =
        TradeNotification.of(TradeStatus.TRADE_FINISHED)
            .gmtCreate(BEFORE)
            .gmtPayment(BEFORE)
            .gmtClose(AFTER);

    assertEquals("paid* finished", told(MOVED, finished));
    assertEquals("paid finished", told(null, finished));
  }

  @Test
  void shouldTakeAnUntimedPaymentByItsTrade() {
    TradeNotification untimed =
        TradeNotification.of(TradeStatus.TRADE_FINISHED).gmtCreate(BEFORE).gmtClose(AFTER);

    assertEquals("paid* finished", told(MOVED, untimed));
    assertEquals("paid finished", told(MOVED, untimed.gmtCreate(AFTER)));
  }

  @Test
  void shouldCallARefundOfTodayNews() {
    TradeNotification refunded =
        TradeNotification.of(TradeStatus.TRADE_SUCCESS)
            .gmtCreate(BEFORE)
            .gmtPayment(BEFORE)
            .refundFee("1.00")
            .gmtRefund(AFTER);

    assertEquals("paid* refunded", told(MOVED, refunded));
  }

  @Test
  void shouldBeginWithTheMomentItself() {
    TradeNotification paid = TradeNotification.of(TradeStatus.TRADE_SUCCESS).gmtCreate(BEFORE);

    assertEquals("paid*", told(MOVED, paid.gmtPayment(BEFORE)));
    assertEquals("paid", told(MOVED, paid.gmtPayment(MOVED)));
  }

  /** The events, with a star where they are inferred. */
  private static String told(OffsetDateTime history, TradeNotification notification) {
    TradeReport report =
        new TradeReport(
            new TradeKind(new History(history)), notification.fields(), OrdersMode.IGNORE);
    Settlement<Trade> settled = report.settle(null, ARRIVAL);
    List<? extends Event> events = ((Settlement.Changed<Trade>) settled).events();
    return events.stream().map(HistoryTest::word).collect(Collectors.joining(" "));
  }

  private static String word(Event event) {
    OrderFact fact = ((OrderEvent) event).fact();
    return fact.type().name().toLowerCase(Locale.ROOT) + (fact.isInferred() ? "*" : "");
  }
}
