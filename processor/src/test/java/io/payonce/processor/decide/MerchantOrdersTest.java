package io.payonce.processor.decide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.processor.kind.History;
import io.payonce.processor.notification.sender.OrdersMode;
import io.payonce.processor.notification.sender.SenderFact;
import io.payonce.processor.trade.MerchantOrder;
import io.payonce.processor.trade.TradeKind;
import io.payonce.schemas.OrderEvent;
import io.payonce.schemas.OrderExpectation;
import io.payonce.schemas.OrderStatus;
import io.payonce.testing.Alipay;
import io.payonce.testing.AlipayNotification;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Payments beside the merchant's own orders.
 *
 * <p>Steps: {@code 10} and {@code 9} expect that amount, {@code x} cancels, the words of Alipay are
 * its states, {@code refund} is all of it. A plus marks an event with {@code amount_checked}.
 */
class MerchantOrdersTest {

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        // The order is known first.
        "IGNORE  | 10 paid      | expected, paid",
        "CHECK   | 10 paid      | expected, paid+",
        "REQUIRE | 10 paid      | expected, paid+",
        "IGNORE  | 9 paid       | expected, paid",
        "CHECK   | 9 paid       | expected, mismatched",
        "REQUIRE | 9 paid       | expected, mismatched",
        "REQUIRE | 10 wait paid | expected, created+, paid+",
        "REQUIRE | 9 wait paid  | expected, created, mismatched",
        // The payment comes first.
        "IGNORE  | paid 9       | paid, expected",
        "CHECK   | paid 10      | paid, expected+",
        "CHECK   | paid 9       | paid, expected mismatched",
        "REQUIRE | paid 10      | AWAITING_ORDER, expected paid+",
        "REQUIRE | paid 9       | AWAITING_ORDER, expected mismatched",
        "REQUIRE | wait paid 10 | AWAITING_ORDER, AWAITING_ORDER, expected created+ paid+",
        "REQUIRE | paid paid 10 | AWAITING_ORDER, UNCHANGED, expected paid+",
        "REQUIRE | paid refund 10 | AWAITING_ORDER, AWAITING_ORDER, expected paid+ refunded+ closed+",
        "REQUIRE | finished 10  | AWAITING_ORDER, expected paid+ finished+",
        "REQUIRE | close 10     | AWAITING_ORDER, expected closed+",
        "REQUIRE | paid         | AWAITING_ORDER",
        // The order changes before the payment.
        "CHECK   | 10 10        | expected, UNCHANGED",
        "CHECK   | 9 10 paid    | expected, expected, paid+",
        "CHECK   | 10 x paid    | expected, expected, mismatched",
        "CHECK   | 10 x 10 paid | expected, expected, expected, paid+",
        "REQUIRE | x paid       | expected, mismatched",
        "REQUIRE | paid x       | AWAITING_ORDER, expected mismatched",
        // The order changes after the payment.
        "CHECK   | 10 paid 9    | expected, paid+, ORDER_PAID_BEFORE",
        "CHECK   | 10 paid x    | expected, paid+, ORDER_PAID_BEFORE",
        "CHECK   | 10 paid 10   | expected, paid+, UNCHANGED",
        "IGNORE  | 10 paid x    | expected, paid, expected",
        "CHECK   | 10 paid refund x | expected, paid+, refunded+ closed+, expected+",
        "CHECK   | 9 paid 10    | expected, mismatched, expected paid+",
        "CHECK   | 9 paid 8 10  | expected, mismatched, expected, expected paid+",
        "CHECK   | 9 paid x     | expected, mismatched, expected",
        "CHECK   | 9 paid refund 10 | expected, mismatched, refunded closed, expected",
        "CHECK   | 9 paid finished  | expected, mismatched, finished",
        "CHECK   | paid 9 10    | paid, expected mismatched, expected+",
        "CHECK   | paid refund 9 | paid, refunded closed, expected",
        // A contradiction stays one.
        "REQUIRE | close paid 10 | AWAITING_ORDER, LATE_PAYMENT, expected closed+"
      })
  void shouldTellEachPaymentOnceAndAsTheOrderSays(OrdersMode mode, String steps, String expected) {
    // Given
    Shop shop = Shop.of(mode);

    // When
    List<String> told =
        List.of(steps.trim().split(" ")).stream().map(step -> words(step(shop, step))).toList();

    // Then
    assertEquals(expected, String.join(", ", told));
  }

  private static Outcome step(Shop shop, String step) {
    return switch (step) {
      case "wait" -> shop.receives(shop.trade("WAIT_BUYER_PAY"));
      case "paid" -> shop.receives(shop.trade("TRADE_SUCCESS"));
      case "finished" -> shop.receives(shop.trade("TRADE_FINISHED"));
      case "close" -> shop.receives(shop.trade("TRADE_CLOSED"));
      case "refund" -> shop.receives(shop.trade("TRADE_CLOSED").refundFee("10.00"));
      case "x" ->
          shop.outcome(SenderFact.CANCELLED, "{\"order\":{\"no\":\"A1\"},\"amount\":10.00}");
      default ->
          shop.outcome(SenderFact.EXPECTED, "{\"order\":{\"no\":\"A1\"},\"amount\":" + step + "}");
    };
  }

  private static String words(Outcome outcome) {
    if (outcome instanceof Outcome.Accepted<?> accepted) {
      return String.join(
          " ", accepted.events().stream().map(event -> word((OrderEvent) event)).toList());
    }
    if (outcome instanceof Outcome.Awaiting<?>) {
      return "AWAITING_ORDER";
    }
    return outcome instanceof Outcome.Ignored ignored
        ? ignored.reason().name()
        : ((Outcome.Rejected) outcome).reason().name();
  }

  private static String word(OrderEvent event) {
    String mark = event.fact().isAmountChecked() ? "+" : "";
    return io.payonce.schemas.EventTypes.word(event.ceType()) + mark;
  }

  private static List<OrderEvent> events(Outcome outcome) {
    return ((Outcome.Accepted<?>) outcome)
        .events().stream().map(event -> (OrderEvent) event).toList();
  }

  @Test
  void shouldNameTheNotificationThatToldAWithheldFactAndNumberTheEventsOn() {
    // Given
    Shop shop = Shop.of(OrdersMode.REQUIRE);
    Outcome paid = shop.receives(shop.trade("TRADE_SUCCESS").notifyId("pay-1"));

    // When
    List<OrderEvent> events = events(step(shop, "10"));

    // Then
    OrderEvent told = events.get(1);
    assertEquals(List.of(1L, 2L), events.stream().map(OrderEvent::sequence).toList());
    assertEquals("shop:shop-2:1", told.id());
    assertEquals("pay-1", told.comparison().withheld().notifyId());
    assertEquals("alipay", told.comparison().withheld().source());
    assertEquals(((Outcome.Awaiting<?>) paid).arrival().raw(), told.comparison().withheld().raw());
    assertEquals(OrderStatus.PAID, told.fact().status());
    assertNull(events.get(0).comparison().withheld());
    assertEquals(
        new OrderExpectation(new BigDecimal("10.00"), "CNY", false),
        events.get(0).comparison().expected());
  }

  @Test
  void shouldSayInAMismatchWhatWasExpected() {
    // Given
    Shop shop = Shop.of(OrdersMode.CHECK);
    step(shop, "9.99");

    // When
    OrderEvent told = events(step(shop, "paid")).get(0);

    // Then
    assertEquals("payonce.order.mismatched.v1", told.ceType());
    assertEquals("10.00", told.amounts().total().toPlainString());
    assertEquals("9.99", told.comparison().expected().amount().toPlainString());
  }

  @Test
  void shouldCompareTheCurrency() {
    // Given
    Shop shop = Shop.of(OrdersMode.CHECK);
    shop.tells(
        SenderFact.EXPECTED, "{\"order\":{\"no\":\"A1\"},\"amount\":10,\"currency\":\"THB\"}");

    // When / Then
    assertEquals("mismatched", shop.paid());
  }

  @Test
  void shouldFollowTheShopsOwnClockWhenItsWordsOvertakeEachOther() {
    // Given
    Shop shop = Shop.of(OrdersMode.CHECK);
    shop.expects("10");

    // When / Then
    assertEquals("SUPERSEDED", shop.expectsLate("9", 60));
    assertEquals("paid", shop.paid());
  }

  @Test
  void shouldKeepNoMoreEventsThanItsLimit() {
    // Given
    Shop shop = Shop.of(OrdersMode.REQUIRE);
    shop.paid();
    for (int refund = 1; refund < MerchantOrder.KEPT_BACK_MAX; refund++) {
      String sum = "0.%02d".formatted(refund);
      assertEquals("AWAITING_ORDER", shop.words(shop.trade("TRADE_SUCCESS").refundFee(sum)));
    }
    var oneMore = shop.trade("TRADE_SUCCESS").refundFee("9.00");

    // When / Then
    assertEquals("TOO_MANY_WITHHELD", shop.words(oneMore));
    assertEquals(1 + MerchantOrder.KEPT_BACK_MAX, events(step(shop, "10")).size());
    assertEquals("refunded", shop.words(oneMore));
  }

  /** A record of the changelog has a limit: a larger one would stop the stream. */
  @Test
  void shouldKeepNoMoreBytesThanItsLimit() {
    // Given
    Shop shop = Shop.of(OrdersMode.REQUIRE);
    String note = "n".repeat(MerchantOrder.KEPT_BACK_BYTES_MAX / 10);
    shop.paid();
    for (int refund = 1; refund < 10; refund++) {
      assertEquals("AWAITING_ORDER", shop.words(refunded(shop, refund, note)));
    }
    var oneMore = refunded(shop, 10, note);

    // When / Then
    assertEquals("TOO_MANY_WITHHELD", shop.words(oneMore));
    assertEquals(11, events(step(shop, "10")).size());
    assertEquals("refunded", shop.words(oneMore));
  }

  private static AlipayNotification refunded(Shop shop, int fen, String note) {
    String sum = "0.%02d".formatted(fen);
    return shop.trade("TRADE_SUCCESS").refundFee(sum).with(Court.HANDED_ON, note);
  }

  @Test
  void shouldWithholdNothingOfAnOrderFromBefore() {
    // Given
    OffsetDateTime moved = OffsetDateTime.now().plusDays(1);
    Shop shop = Shop.of(OrdersMode.REQUIRE, new TradeKind(new History(moved)));

    // When / Then
    assertEquals("paid", shop.paid());
  }

  /** The merchant tells of an order anew whose trade the ledger has forgotten. */
  @Test
  void shouldNotTakeAForgottenTradeForANewOneBecauseItsOrderIsKnown() {
    // Given
    Shop shop = Shop.of(OrdersMode.CHECK);
    shop.expects("10");
    var old = shop.trade("TRADE_FINISHED").with("gmt_create", "2020-01-01 00:00:00");

    // When / Then
    assertEquals("FORGOTTEN", shop.words(old));
  }

  @Test
  void shouldKeepWhatWaitsInTheLedgersBytes() {
    // Given
    Shop shop = Shop.of(OrdersMode.REQUIRE);
    Outcome outcome = shop.receives(shop.trade("TRADE_SUCCESS").refundFee("1.00"));
    var awaiting = (Outcome.Awaiting<?>) outcome;
    TradeKind kind = new TradeKind();
    var trade = (io.payonce.processor.trade.Trade) awaiting.after();

    // When
    var read = kind.read(kind.write(trade), awaiting.arrival().raw().topic());

    // Then
    assertEquals(trade, read);
    assertEquals(2, read.order().keptBack().size());
    assertTrue(read.order().isAwaited());
  }

  @Test
  void shouldTellTheAppOfTheOrderAndNotTheSender() {
    // When
    OrderEvent event = events(step(Shop.of(OrdersMode.CHECK), "10")).get(0);

    // Then
    assertEquals(Alipay.APP_ID, event.appId());
    assertEquals("/shop/apps/" + Alipay.APP_ID, event.ceSource());
    assertEquals("A1", event.subject());
    assertNull(event.order().tradeNo());
  }
}
