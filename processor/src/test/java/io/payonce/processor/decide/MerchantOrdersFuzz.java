package io.payonce.processor.decide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.processor.Seed;
import io.payonce.processor.notification.sender.OrdersMode;
import io.payonce.processor.notification.sender.SenderFact;
import io.payonce.schemas.OrderEvent;
import io.payonce.schemas.OrderEventType;
import io.payonce.testing.AlipayNotification;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Expectations, payments, refunds, copies and losses in any order, against what must hold of their
 * events whatever the order is.
 */
class MerchantOrdersFuzz {

  private static final int LIVES = 400;
  private static final int STEPS = 12;
  private static final List<String> AMOUNTS = List.of("10.00", "10", "9.00", "11");

  private int told;

  @Test
  void shouldTellEachFactOnceInEveryOrder() {
    // When
    for (OrdersMode mode : OrdersMode.values()) {
      Seed.repeat(LIVES, random -> live(mode, random));
    }

    // Then
    assertTrue(told > LIVES, told + " payments told");
  }

  private void live(OrdersMode mode, Random random) {
    Shop shop = Shop.of(mode);
    Model model = new Model(mode);
    AlipayNotification last = null;
    for (int step = 0; step < STEPS; step++) {
      int choice = random.nextInt(8);
      Outcome outcome;
      if (choice < 3) {
        SenderFact fact = choice == 0 ? SenderFact.CANCELLED : SenderFact.EXPECTED;
        String amount = AMOUNTS.get(random.nextInt(AMOUNTS.size()));
        outcome = shop.outcome(fact, "{\"order\":{\"no\":\"A1\"},\"amount\":" + amount + "}");
        model.expects(fact, amount, outcome);
      } else if (choice == 3 && last != null) {
        outcome = shop.receives(last);
        assertTrue(outcome instanceof Outcome.Ignored || outcome instanceof Outcome.Rejected);
      } else {
        last = notification(shop, choice, random);
        outcome = shop.receives(last);
      }
      model.learns(outcome);
    }
    told += model.payments();
  }

  private static AlipayNotification notification(Shop shop, int choice, Random random) {
    return switch (choice) {
      case 4 -> shop.trade("WAIT_BUYER_PAY");
      case 5 -> shop.trade("TRADE_SUCCESS").refundFee("0.0" + random.nextInt(1, 9));
      case 6 ->
          random.nextBoolean()
              ? shop.trade("TRADE_CLOSED").refundFee("10.00")
              : shop.trade("TRADE_FINISHED");
      default -> shop.trade("TRADE_SUCCESS");
    };
  }

  /** The events so far, and the shop's last word that was taken. */
  private static final class Model {

    private final OrdersMode mode;
    private final List<OrderEvent> events = new ArrayList<>();
    private BigDecimal expected;
    private boolean isWanted;
    private boolean isKnown;

    Model(OrdersMode mode) {
      this.mode = mode;
    }

    void expects(SenderFact fact, String amount, Outcome outcome) {
      if (!(outcome instanceof Outcome.Rejected)) {
        isKnown = true;
        isWanted = fact == SenderFact.EXPECTED;
        expected = new BigDecimal(amount).setScale(2);
      }
    }

    int payments() {
      return count(OrderEventType.PAID) + count(OrderEventType.MISMATCHED);
    }

    private int count(OrderEventType type) {
      return (int) events.stream().filter(event -> event.type() == type).count();
    }

    void learns(Outcome outcome) {
      if (outcome instanceof Outcome.Awaiting<?>) {
        assertEquals(OrdersMode.REQUIRE, mode);
        assertTrue(!isKnown, "an order that is known holds nothing back");
      }
      if (outcome instanceof Outcome.Accepted<?> accepted) {
        accepted.events().forEach(event -> add((OrderEvent) event));
      }
    }

    private void add(OrderEvent event) {
      events.add(event);
      assertEquals(events.size(), event.sequence());
      if (event.type() == OrderEventType.PAID) {
        checkPaid(event);
      }
      for (OrderEventType once :
          Set.of(
              OrderEventType.CREATED,
              OrderEventType.PAID,
              OrderEventType.MISMATCHED,
              OrderEventType.CLOSED,
              OrderEventType.FINISHED)) {
        assertTrue(count(once) <= 1, once + " twice");
      }
      if (mode == OrdersMode.IGNORE) {
        assertEquals(0, count(OrderEventType.MISMATCHED));
      }
      if (mode == OrdersMode.REQUIRE) {
        assertTrue(isKnown, event.type() + " before the order was known");
      }
    }

    /** Nothing is told as paid that the shop, as far as it is heard, does not want. */
    private void checkPaid(OrderEvent event) {
      boolean agrees = isWanted && event.amounts().total().equals(expected);
      assertEquals(mode != OrdersMode.IGNORE && isKnown, event.fact().isAmountChecked());
      assertTrue(mode == OrdersMode.IGNORE || !isKnown || agrees, "paid, though not as expected");
    }
  }
}
