package io.payonce.processor.trade;

import static io.payonce.schemas.RejectionReason.AMOUNT_CHANGED;
import static io.payonce.schemas.RejectionReason.ILLEGAL_TRANSITION;
import static io.payonce.schemas.RejectionReason.LATE_PAYMENT;
import static io.payonce.schemas.RejectionReason.REFUND_EXCEEDS_TOTAL;
import static io.payonce.schemas.RejectionReason.TRADE_NO_CHANGED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.processor.Seed;
import io.payonce.processor.trade.Transition.Anomaly;
import io.payonce.processor.trade.Transition.Changed;
import io.payonce.processor.trade.Transition.Fact;
import io.payonce.schemas.OrderEventType;
import io.payonce.schemas.RejectionReason;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Random notifications in random order, twice, lost or impossible, against {@link TradeModel}. */
class TransitionModelFuzz {

  private static final int LIVES = 60_000;
  private static final int STEPS_MIN = 200_000;

  private final Set<RejectionReason> reached = EnumSet.noneOf(RejectionReason.class);
  private int steps;

  @Test
  void shouldDoWhatTheModelDoes() {
    // When
    Seed.repeat(LIVES, this::live);

    // Then
    assertTrue(steps >= STEPS_MIN, steps + " steps");
    assertEquals(
        EnumSet.of(
            TRADE_NO_CHANGED,
            AMOUNT_CHANGED,
            REFUND_EXCEEDS_TOTAL,
            LATE_PAYMENT,
            ILLEGAL_TRANSITION),
        reached);
  }

  private void live(Random random) {
    TradeModel model = new TradeModel();
    List<Fact> facts = new ArrayList<>();
    Trade trade = null;
    for (TradeFields notification : TradeLife.disturbed(random)) {
      Transition transition = Transition.of(trade, notification, Trades.RAW);
      assertEquals(model.receives(notification), Outcome.of(transition));
      trade = apply(trade, transition, facts);
      assertConsistent(trade, facts, model);
      steps++;
    }
  }

  private Trade apply(Trade before, Transition transition, List<Fact> facts) {
    if (transition instanceof Anomaly anomaly) {
      reached.add(anomaly.reason());
    }
    if (transition instanceof Changed changed) {
      facts.addAll(changed.facts());
      return changed.after();
    }
    return before;
  }

  private static void assertConsistent(Trade trade, List<Fact> facts, TradeModel model) {
    assertEquals(trade == null, facts.isEmpty());
    if (trade != null) {
      assertEquals(facts.size(), trade.sequence());
      assertSequence(facts);
      assertEquals(model.refunded(), trade.refundedAmount());
      assertEquals(model.refunded(), refunds(facts));
      assertEachOnce(facts);
      assertEquals(state(model.known()), trade.state());
      assertEquals(trade.state(), facts.get(facts.size() - 1).state());
    }
  }

  private static void assertSequence(List<Fact> facts) {
    for (int i = 0; i < facts.size(); i++) {
      assertEquals(i + 1, facts.get(i).sequence());
    }
  }

  private static BigDecimal refunds(List<Fact> facts) {
    return facts.stream()
        .map(Fact::refundAmount)
        .filter(Objects::nonNull)
        .reduce(new BigDecimal("0.00"), BigDecimal::add);
  }

  private static void assertEachOnce(List<Fact> facts) {
    List<OrderEventType> once =
        facts.stream().map(Fact::type).filter(type -> type != OrderEventType.REFUNDED).toList();
    assertEquals(once.size(), Set.copyOf(once).size(), once.toString());
  }

  private static TradeState state(Set<OrderEventType> known) {
    if (known.contains(OrderEventType.FINISHED)) {
      return TradeState.FINISHED;
    }
    boolean isPaid = known.contains(OrderEventType.PAID);
    if (known.contains(OrderEventType.CLOSED)) {
      return isPaid ? TradeState.CLOSED_REFUNDED : TradeState.CLOSED_UNPAID;
    }
    return isPaid ? TradeState.PAID : TradeState.WAITING;
  }
}
