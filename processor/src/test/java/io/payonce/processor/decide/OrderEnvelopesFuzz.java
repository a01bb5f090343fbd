package io.payonce.processor.decide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.processor.Seed;
import io.payonce.processor.notification.sender.OrdersMode;
import io.payonce.processor.notification.sender.SenderFact;
import io.payonce.processor.trade.Trade;
import io.payonce.processor.trade.TradeKind;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Data of any shape: each has an outcome and none an exception, and every state can be read back.
 */
class OrderEnvelopesFuzz {

  private static final int LIVES = 300;
  private static final int ENVELOPES = 12;
  private static final TradeKind TRADES = new TradeKind();
  private static final List<String> TEXTS =
      List.of("\"A1\"", "\"\"", "\"订单-\\ud83d\\ude00/1\"", "\"a\\u0000b\"", "\" \"", "\"CNY\"");
  private static final List<String> NUMBERS =
      List.of("0", "10", "10.00", "99999999999.99", "1e2", "-1", "0.001", "1.5", "7");

  private int told;

  @Test
  void shouldGiveEachEnvelopeAnOutcomeAndKeepAStateThatItCanRead() {
    // When
    for (OrdersMode mode : OrdersMode.values()) {
      Seed.repeat(LIVES, random -> live(mode, random));
    }

    // Then
    assertTrue(told > LIVES, told + " told");
  }

  private void live(OrdersMode mode, Random random) {
    Shop shop = Shop.of(mode);
    for (int i = 0; i < ENVELOPES; i++) {
      SenderFact fact = SenderFact.values()[random.nextInt(SenderFact.values().length)];
      Outcome outcome =
          shop.outcome(fact, random.nextInt(4) == 0 ? object(random, 3) : order(random));
      if (outcome instanceof Outcome.Accepted<?> accepted) {
        assertReadable(accepted.after(), accepted.arrival().raw().topic());
        told++;
      } else if (outcome instanceof Outcome.Awaiting<?> awaiting) {
        assertReadable(awaiting.after(), awaiting.arrival().raw().topic());
      }
    }
  }

  private static void assertReadable(Object state, String topic) {
    Trade trade = (Trade) state;
    assertEquals(trade, TRADES.read(TRADES.write(trade), topic));
  }

  /** Mostly as it must be, so that states follow on each other. */
  private static String order(Random random) {
    return "{\"order\":{\"no\":%s,\"trade\":%s},\"amount\":%s,\"refunded\":%s,\"currency\":%s}"
        .formatted(
            rarely(random, "\"A1\""),
            rarely(random, "null"),
            rarely(random, "10"),
            rarely(random, random.nextBoolean() ? "null" : "0.0" + random.nextInt(1, 9)),
            rarely(random, "null"));
  }

  private static String rarely(Random random, String usual) {
    return random.nextInt(8) == 0 ? value(random, 2) : usual;
  }

  private static String value(Random random, int depth) {
    return switch (random.nextInt(depth > 0 ? 6 : 4)) {
      case 0 -> TEXTS.get(random.nextInt(TEXTS.size()));
      case 1 -> NUMBERS.get(random.nextInt(NUMBERS.size()));
      case 2 -> "null";
      case 3 -> random.nextBoolean() ? "true" : "false";
      case 4 -> "[" + value(random, depth - 1) + "," + value(random, depth - 1) + "]";
      default -> object(random, depth - 1);
    };
  }

  private static String object(Random random, int depth) {
    return "{\"order\":%s,\"amount\":%s,\"app\":%s,\"no\":%s}"
        .formatted(
            value(random, depth), value(random, depth), value(random, depth), value(random, depth));
  }
}
