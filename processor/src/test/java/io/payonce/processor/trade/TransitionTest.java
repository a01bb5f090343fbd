package io.payonce.processor.trade;

import static io.payonce.processor.trade.TradeStatus.TRADE_CLOSED;
import static io.payonce.processor.trade.TradeStatus.TRADE_FINISHED;
import static io.payonce.processor.trade.TradeStatus.TRADE_SUCCESS;
import static io.payonce.processor.trade.TradeStatus.WAIT_BUYER_PAY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.payonce.processor.trade.Transition.Changed;
import io.payonce.processor.trade.Transition.Fact;
import io.payonce.schemas.OrderEventType;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class TransitionTest {

  private static final OffsetDateTime NOTIFIED = at(20);
  private static final OffsetDateTime CREATED = at(1);
  private static final OffsetDateTime PAID = at(2);
  private static final OffsetDateTime REFUNDED = at(3);
  private static final OffsetDateTime CLOSED = at(4);

  @Test
  void shouldTakeTheTimesThatTheNotificationGives() {
    // When
    List<OffsetDateTime> created = times(null, dated(WAIT_BUYER_PAY));
    List<OffsetDateTime> closed = times(null, dated(TRADE_CLOSED).refundFee("10.00"));
    List<OffsetDateTime> finished = times(null, dated(TRADE_FINISHED).refundFee("1.00"));

    // Then
    assertEquals(List.of(CREATED), created);
    assertEquals(List.of(PAID, REFUNDED, CLOSED), closed);
    assertEquals(List.of(PAID, REFUNDED, CLOSED), finished);
  }

  @Test
  void shouldTakeTheTimeOfTheNotificationWhereItGivesNone() {
    // When
    List<OffsetDateTime> created = times(null, undated(WAIT_BUYER_PAY));
    List<OffsetDateTime> closed = times(null, undated(TRADE_CLOSED).refundFee("10.00"));
    List<OffsetDateTime> finished = times(null, undated(TRADE_FINISHED).refundFee("1.00"));

    // Then
    assertEquals(List.of(NOTIFIED), created);
    assertEquals(List.of(NOTIFIED, NOTIFIED, NOTIFIED), closed);
    assertEquals(List.of(NOTIFIED, NOTIFIED, NOTIFIED), finished);
  }

  @Test
  void shouldTakeTheTimeOfTheRefundForAClosingWithoutOne() {
    // Given
    TradeNotification notification = undated(TRADE_CLOSED).refundFee("10.00").gmtRefund(REFUNDED);

    // When
    List<OffsetDateTime> closed = times(Trades.paid("0.00"), notification);

    // Then
    assertEquals(List.of(REFUNDED, REFUNDED), closed);
  }

  @Test
  void shouldNumberFactsOnAndTellTheStateAfterEach() {
    // Given
    TradeNotification notification = dated(TRADE_CLOSED).refundFee("10.00");

    // When
    List<Fact> facts = changed(Trades.paid("3.00"), notification).facts();

    // Then
    BigDecimal total = new BigDecimal("10.00");
    assertEquals(
        List.of(
            new Fact(
                OrderEventType.REFUNDED,
                3,
                TradeState.PAID,
                total,
                new BigDecimal("7.00"),
                false,
                REFUNDED),
            new Fact(
                OrderEventType.CLOSED, 4, TradeState.CLOSED_REFUNDED, total, null, false, CLOSED)),
        facts);
  }

  @Test
  void shouldKeepTheTradeAsItIsAfterItsFacts() {
    // Given
    TradeNotification notification = dated(TRADE_SUCCESS).refundFee("4.00").notifyId("n7");

    // When
    Trade after = changed(null, notification).after();

    // Then
    List<OrderEventType> events = List.of(OrderEventType.PAID, OrderEventType.REFUNDED);
    assertEquals(
        new Trade(
            TradeState.PAID,
            "2026112322001400000000000001",
            "CNY",
            new BigDecimal("10.00"),
            new BigDecimal("4.00"),
            2,
            List.of(
                new Trade.Change("alipay", "n7", Trades.RAW, NOTIFIED, events, TradeState.PAID))),
        after);
  }

  @Test
  void shouldStayFinishedWhenARefundArrivesDelayed() {
    // Given
    TradeNotification notification = dated(TRADE_SUCCESS).refundFee("4.00");

    // When
    Trade after = changed(Trades.finished("3.00"), notification).after();

    // Then
    assertEquals(TradeState.FINISHED, after.state());
    assertEquals(new BigDecimal("4.00"), after.refundedAmount());
  }

  @Test
  void shouldRememberTheLastChangesOnly() {
    // Given
    Trade trade = changed(null, undated(TRADE_SUCCESS).notifyId("0")).after();

    // When
    for (int refund = 1; refund <= 20; refund++) {
      TradeNotification next = undated(TRADE_SUCCESS).notifyId("" + refund);
      trade = changed(trade, next.refundFee("0." + (10 + refund))).after();
    }

    // Then
    assertEquals(21, trade.sequence());
    assertEquals(Trade.CHANGES_MAX, trade.changes().size());
    assertEquals("5", trade.changes().get(0).notifyId());
    assertEquals("20", trade.changes().get(Trade.CHANGES_MAX - 1).notifyId());
  }

  @Test
  void shouldNotLetAnyoneAlterATrade() {
    // Given
    Trade trade = changed(null, undated(TRADE_SUCCESS)).after();

    // When, Then
    assertThrows(UnsupportedOperationException.class, () -> trade.changes().clear());
  }

  private static List<OffsetDateTime> times(Trade before, TradeNotification notification) {
    return changed(before, notification).facts().stream().map(Fact::occurredAt).toList();
  }

  private static Changed changed(Trade before, TradeNotification notification) {
    return assertInstanceOf(
        Changed.class, Transition.of(before, notification.fields(), Trades.RAW));
  }

  private static TradeNotification dated(TradeStatus status) {
    TradeNotification notification =
        undated(status).gmtCreate(CREATED).gmtPayment(PAID).gmtClose(CLOSED);
    return status == WAIT_BUYER_PAY ? notification : notification.gmtRefund(REFUNDED);
  }

  private static TradeNotification undated(TradeStatus status) {
    return TradeNotification.of(status).notifyTime(NOTIFIED);
  }

  private static OffsetDateTime at(int hour) {
    return OffsetDateTime.of(2026, 11, 23, hour, 0, 0, 0, ZoneOffset.ofHours(8));
  }
}
