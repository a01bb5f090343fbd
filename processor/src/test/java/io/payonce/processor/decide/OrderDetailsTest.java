package io.payonce.processor.decide;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.payonce.processor.notification.sender.OrdersMode;
import io.payonce.processor.notification.sender.SenderFact;
import org.junit.jupiter.api.Test;

/** Details that a notification adds to an order of which it tells nothing new. */
class OrderDetailsTest {

  private static final String PAID = "{\"order\":{\"no\":\"A1\"},\"amount\":10}";

  /** Two trades were paid for one order: the second is an alarm. */
  @Test
  void shouldFixTheTradeNumberByTheFirstThatNamesOneThoughItTellsNothingNew() {
    // Given
    Shop shop = Shop.of(OrdersMode.CHECK);
    shop.tells(SenderFact.PAID, PAID);

    // When / Then
    assertEquals("UNCHANGED", shop.words(shop.trade("TRADE_SUCCESS").with("trade_no", "T1")));
    assertEquals(
        "TRADE_NO_CHANGED", shop.words(shop.trade("TRADE_SUCCESS").with("trade_no", "T2")));
  }

  @Test
  void shouldFixTheTradeNumberByANotificationThatComesLate() {
    // Given
    Shop shop = Shop.of(OrdersMode.CHECK);
    shop.tells(SenderFact.FINISHED, PAID);

    // When / Then
    assertEquals("SUPERSEDED", shop.words(shop.trade("TRADE_SUCCESS").with("trade_no", "T1")));
    assertEquals(
        "TRADE_NO_CHANGED", shop.words(shop.trade("TRADE_SUCCESS").with("trade_no", "T2")));
  }

  @Test
  void shouldFixTheTradeNumberOfAnOrderThatWaits() {
    // Given
    Shop shop = Shop.of(OrdersMode.REQUIRE);
    shop.tells(SenderFact.PAID, PAID);

    // When / Then
    assertEquals("UNCHANGED", shop.words(shop.trade("TRADE_SUCCESS").with("trade_no", "T1")));
    assertEquals(
        "TRADE_NO_CHANGED", shop.words(shop.trade("TRADE_SUCCESS").with("trade_no", "T2")));
    assertEquals("expected paid", shop.expects("10"));
  }

  /** 10, 9 and 10 again were told in this order, and 9 came last. */
  @Test
  void shouldFollowTheShopsLastWordThoughItRepeatsAnEarlierOne() {
    // Given
    Shop shop = Shop.of(OrdersMode.CHECK);
    shop.expects("10");
    shop.tick();
    shop.tick();
    assertEquals("UNCHANGED", shop.expects("10"));

    // When / Then
    assertEquals("SUPERSEDED", shop.expectsLate("9", 2));
    assertEquals("paid", shop.paid());
  }
}
