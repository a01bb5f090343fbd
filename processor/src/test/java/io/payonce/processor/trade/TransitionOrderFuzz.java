package io.payonce.processor.trade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.payonce.processor.Seed;
import io.payonce.processor.trade.Transition.Anomaly;
import io.payonce.processor.trade.Transition.Changed;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A legal life ends the same in whatever order its notifications, or some of them, arrive. */
class TransitionOrderFuzz {

  private static final int LIVES = 5_000;
  private static final int ORDERS = 10;

  @Test
  void shouldEndTheSameInAnyOrder() {
    Seed.repeat(LIVES, TransitionOrderFuzz::assertAnyOrder);
  }

  private static void assertAnyOrder(Random random) {
    // Given
    List<TradeFields> arriving = new ArrayList<>(TradeLife.legal(random));
    arriving.removeIf(lost -> random.nextInt(6) == 0);
    String inOrder = end(arriving);

    // When, Then
    for (int order = 0; order < ORDERS; order++) {
      Collections.shuffle(arriving, random);
      assertEquals(inOrder, end(arriving));
    }
  }

  private static String end(List<TradeFields> arriving) {
    Trade trade = null;
    for (TradeFields notification : arriving) {
      Transition transition = Transition.of(trade, notification, Trades.RAW);
      assertFalse(transition instanceof Anomaly, transition.toString());
      trade = transition instanceof Changed changed ? changed.after() : trade;
    }
    return trade == null ? "none" : trade.state() + " " + trade.refundedAmount();
  }
}
