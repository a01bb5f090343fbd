package io.payonce.processor.decide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.payonce.processor.notification.sender.OrdersMode;
import io.payonce.processor.notification.sender.SenderFact;
import io.payonce.schemas.OrderEvent;
import org.junit.jupiter.api.Test;

/** Orders of an app whose use of them changes while they live. */
class OrdersModeChangesTest {

  @Test
  void shouldNotTellAPaymentWhoseMoneyWentBackWhenOrdersAreIgnoredFromNowOn() {
    // Given
    Shop shop = Shop.of(OrdersMode.CHECK);
    shop.expects("9");
    assertEquals("mismatched", shop.paid());
    shop.words(shop.trade("TRADE_CLOSED").refundFee("10.00"));
    shop.changesTo(OrdersMode.IGNORE);

    // When / Then
    assertEquals("expected", shop.expects("10"));
  }

  /** A refund that an envelope tells, and one of a finished trade, close nothing. */
  @Test
  void shouldNotTellAPaymentWhoseMoneyWentBackThoughTheTradeIsNotClosed() {
    // Given
    Shop shop = Shop.of(OrdersMode.CHECK);
    shop.expects("9");
    assertEquals("mismatched", shop.paid());
    String refund = "{\"order\":{\"no\":\"A1\"},\"amount\":10,\"refunded\":10}";
    assertEquals("refunded", shop.tells(SenderFact.REFUNDED, refund));

    // When / Then
    assertEquals("expected", shop.expects("10"));
  }

  @Test
  void shouldTakeAnotherOrderAfterAllMoneyWentBackThoughTheTradeIsNotClosed() {
    // Given
    Shop shop = Shop.of(OrdersMode.CHECK);
    shop.expects("10");
    shop.paid();
    shop.words(shop.trade("TRADE_FINISHED").refundFee("10.00"));

    // When / Then
    assertEquals("expected", shop.cancels());
  }

  @Test
  void shouldTellAMismatchOnceThoughThePaymentWasToldUncheckedAfterIt() {
    // Given
    Shop shop = Shop.of(OrdersMode.CHECK);
    shop.expects("9");
    assertEquals("mismatched", shop.paid());
    shop.changesTo(OrdersMode.IGNORE);
    assertEquals("expected paid", shop.expects("8"));
    shop.changesTo(OrdersMode.CHECK);

    // When / Then
    assertEquals("expected", shop.expects("7"));
  }

  @Test
  void shouldTellAMismatchOnceThoughTheOrderChangedUncheckedAfterIt() {
    // Given
    Shop shop = Shop.of(OrdersMode.CHECK);
    shop.expects("9");
    assertEquals("mismatched", shop.paid());
    assertEquals("expected paid", shop.expects("10"));
    shop.changesTo(OrdersMode.IGNORE);
    assertEquals("expected", shop.expects("8"));
    shop.changesTo(OrdersMode.CHECK);

    // When / Then
    assertEquals("ORDER_PAID_BEFORE", shop.expects("7"));
  }

  @Test
  void shouldNotSayThatAnAmountWasCheckedWhereOrdersAreIgnored() {
    // Given
    Shop shop = Shop.of(OrdersMode.CHECK);
    shop.paid();
    assertEquals("expected mismatched", shop.expects("9"));
    shop.changesTo(OrdersMode.IGNORE);

    // When
    Outcome outcome =
        shop.outcome(SenderFact.EXPECTED, "{\"order\":{\"no\":\"A1\"},\"amount\":10}");

    // Then
    OrderEvent event = (OrderEvent) ((Outcome.Accepted<?>) outcome).events().get(0);
    assertFalse(event.fact().isAmountChecked());
  }

  @Test
  void shouldTellWhatWaitedOnceWhenOrdersAreNotRequiredAnyMore() {
    // Given
    Shop shop = Shop.of(OrdersMode.REQUIRE);
    assertEquals("AWAITING_ORDER", shop.paid());
    shop.changesTo(OrdersMode.CHECK);

    // When / Then
    assertEquals("paid finished", shop.words(shop.trade("TRADE_FINISHED")));
    shop.changesTo(OrdersMode.REQUIRE);
    assertEquals("refunded", shop.words(shop.trade("TRADE_FINISHED").refundFee("1.00")));
    assertEquals("expected", shop.expects("10"));
  }
}
