package io.payonce.ops.local.simulate;

import static io.payonce.schemas.OrderEventType.CLOSED;
import static io.payonce.schemas.OrderEventType.CREATED;
import static io.payonce.schemas.OrderEventType.FINISHED;
import static io.payonce.schemas.OrderEventType.PAID;
import static io.payonce.schemas.OrderEventType.REFUNDED;

import io.payonce.ops.local.plan.Claim;
import io.payonce.schemas.IgnoredReason;
import io.payonce.schemas.OrderEventType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The outcomes that the records of one order should have, by the facts that are known so far.
 *
 * <p>The processor has a table of states; this is a set of facts. Two ways to the same answer are
 * worth more than one way twice. It knows only lives that {@link
 * io.payonce.ops.local.plan.OrderLife} plans.
 */
final class ExpectedOrder extends ExpectedSubject<Claim.Trade> {

  private final Set<OrderEventType> known = EnumSet.noneOf(OrderEventType.class);
  private BigDecimal refunded = BigDecimal.ZERO;
  private long sequence;

  ExpectedOrder() {
    super(Claim.Trade.class);
  }

  @Override
  ExpectedOutcome first(Claim.Trade claim) {
    boolean isOver = isOver();
    List<ExpectedOutcome.Event> news = news(claim);
    return news.isEmpty()
        ? new ExpectedOutcome.Ignored(nothingNew(claim, isOver))
        : new ExpectedOutcome.Events(news);
  }

  private List<ExpectedOutcome.Event> news(Claim.Trade claim) {
    List<ExpectedOutcome.Event> news = new ArrayList<>();
    switch (claim.status()) {
      case "WAIT_BUYER_PAY" -> waiting(news);
      case "TRADE_SUCCESS" -> paid(claim, news);
      case "TRADE_FINISHED" -> {
        paid(claim, news);
        learn(FINISHED, news);
      }
      default -> {
        if (claim.isRefunded()) {
          paid(claim, news);
        }
        learn(CLOSED, news);
      }
    }
    return news;
  }

  private void waiting(List<ExpectedOutcome.Event> news) {
    if (known.isEmpty()) {
      learn(CREATED, news);
    }
  }

  private void paid(Claim.Trade claim, List<ExpectedOutcome.Event> news) {
    learn(PAID, news);
    BigDecimal more = claim.refundFee().subtract(refunded);
    if (more.signum() > 0) {
      refunded = claim.refundFee();
      known.add(REFUNDED);
      news.add(new ExpectedOutcome.Event(REFUNDED, ++sequence, more));
    }
  }

  private void learn(OrderEventType fact, List<ExpectedOutcome.Event> news) {
    if (known.add(fact)) {
      news.add(new ExpectedOutcome.Event(fact, ++sequence, null));
    }
  }

  /** Whether the order is over, so that whatever says nothing new comes from before. */
  private boolean isOver() {
    return known.contains(CLOSED) || known.contains(FINISHED);
  }

  private IgnoredReason nothingNew(Claim.Trade claim, boolean isOver) {
    boolean isEarlier =
        claim.status().equals("WAIT_BUYER_PAY") || isOver && claim.status().equals("TRADE_SUCCESS");
    return isEarlier ? IgnoredReason.SUPERSEDED : IgnoredReason.UNCHANGED;
  }
}
