package io.payonce.ops.proof.book;

import static io.payonce.ops.proof.finding.Violation.ILLEGAL_TRANSITION;
import static io.payonce.ops.proof.finding.Violation.MISSING_EVENT;
import static io.payonce.ops.proof.finding.Violation.POINTS_ELSEWHERE;
import static io.payonce.ops.proof.finding.Violation.REFUND_SUM;
import static io.payonce.ops.proof.finding.Violation.SEQUENCE_GAP;
import static io.payonce.ops.proof.finding.Violation.TRADE_CHANGED;

import io.payonce.ops.proof.content.AuditedOutcome;
import io.payonce.ops.proof.content.EventData;
import io.payonce.ops.proof.content.EventField;
import io.payonce.ops.proof.finding.Findings;
import io.payonce.ops.proof.finding.Undecided;
import io.payonce.ops.proof.independent.IndependentAmount;
import io.payonce.ops.proof.independent.ToldTrade;
import io.payonce.schemas.Coordinates;
import io.payonce.schemas.OrderEventType;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/** The orders of one partition, folded over its events. After a violation it believes the event. */
public final class OrderBook {

  private final int ordersMax;
  private final KeptTable table;
  private final Findings findings;
  private final boolean isComplete;
  private final OrderHistory history;
  private final OrderTelling telling;

  /**
   * An empty book.
   *
   * @param isComplete whether every event of the partition is read: then an unknown order is new
   * @param historyBefore what happened before it must be told as inferred, or null
   */
  public OrderBook(
      int ordersMax, boolean isComplete, OffsetDateTime historyBefore, Findings findings) {
    this.history = new OrderHistory(historyBefore);
    this.ordersMax = ordersMax;
    this.table = new KeptTable(OrderState.WIDTH, ordersMax);
    this.isComplete = isComplete;
    this.findings = findings;
    this.telling = new OrderTelling(ordersMax, history, findings);
  }

  /** Whether an order is from before this installation. */
  public boolean isHistory(ToldTrade body) {
    return history.holds(body);
  }

  /** How many orders it can remember. */
  public int ordersMax() {
    return ordersMax;
  }

  /**
   * Takes the events of one notification.
   *
   * @param at the first of them
   * @param words that made them
   * @param events by index, each once
   */
  public void accept(Key order, Coordinates at, OrderWords words, List<EventData> events) {
    OrderState before = find(order);
    Wanted wanted = telling.wanted(order, before, words);
    OrderState state = next(before, at, wanted, words, events);
    telling.learn(order, state, wanted, words, events);
    state.lastOffset = words.offset();
    table.put(order, state.cells());
  }

  private OrderState next(
      OrderState before, Coordinates at, Wanted wanted, OrderWords words, List<EventData> events) {
    if (before == null) {
      findings.undecided(Undecided.ORDER_BEGUN_BEFORE);
      return believed(at, events);
    }
    if (before.isUnsettled()) {
      return believedAgain(before, at, events);
    }
    EventData first = events.get(0);
    if (MerchantOrders.hasGap(events)) {
      findings.add(MISSING_EVENT, at, "the events of its notification are not numbered from 0");
      return believedAgain(before, at, events);
    }
    if (first.sequence() > before.sequence + 1) {
      findings.add(SEQUENCE_GAP, at, gap(before, first));
      return believedAgain(before, at, events);
    }
    boolean isShort = telling.isShort(before, at, wanted, words, events);
    boolean isOfMerchant = first.type() == OrderEventType.EXPECTED || before.isWaiting();
    fold(before, at, events, words.body() == null && !isOfMerchant, isShort);
    if (isShort) {
      before.waitsNoMore();
    }
    return before;
  }

  /** Takes a notification that waits for the merchant's own order. */
  public void awaiting(Key order, AuditedOutcome outcome, OrderWords words) {
    OrderState state = find(order);
    if (state == null) {
      findings.undecided(Undecided.ORDER_BEGUN_BEFORE);
      return;
    }
    telling.awaiting(order, state, outcome, words);
    state.lastOffset = words.offset();
    table.put(order, state.cells());
  }

  /** Takes a word of the merchant that was refused, since the payment was told before. */
  public void refused(Key order, AuditedOutcome outcome, OrderWords words) {
    OrderState state = find(order);
    if (state == null) {
      findings.undecided(Undecided.ACCEPTED_BEFORE);
    } else {
      telling.refused(order, state, outcome, words);
    }
  }

  private static String gap(OrderState state, EventData event) {
    return "expected #" + (state.sequence + 1) + ", found #" + event.sequence();
  }

  /** Takes a notification that was ignored as saying nothing new. */
  public void ignored(Key order, AuditedOutcome outcome, OrderWords words, Coordinates first) {
    OrderState state = find(order);
    if (state == null || state.isUnsettled()) {
      findings.undecided(Undecided.ACCEPTED_BEFORE);
      return;
    }
    ToldTrade body = words.body();
    boolean isOfMerchant = words.expectation() != null;
    Optional<List<OrderRules.Fact>> news =
        body == null || isOfMerchant ? Optional.of(List.of()) : OrderRules.news(state, body);
    points(state, outcome, news, first);
    if (isOfMerchant) {
      telling.ignored(order, state, outcome, words.expectation());
    } else if (body != null) {
      state.named(body);
    }
    table.put(order, state.cells());
  }

  private void points(
      OrderState state,
      AuditedOutcome outcome,
      Optional<List<OrderRules.Fact>> news,
      Coordinates first) {
    if (news.isEmpty()) {
      findings.add(ILLEGAL_TRANSITION, outcome.at(), "ignored, but the order cannot go there");
    } else if (!news.get().isEmpty()) {
      findings.add(
          MISSING_EVENT,
          outcome.at(),
          "ignored, but it makes " + OrderRules.words(news.get()) + " of its order");
    } else if ((state.sequence > 0 || state.isWaiting())
        && (first == null || first.offset() != state.lastOffset)) {
      findings.add(
          POINTS_ELSEWHERE,
          outcome.at(),
          "points at offset "
              + (first == null ? "none" : first.offset())
              + ", the order's last change is offset "
              + state.lastOffset);
    }
  }

  /** The order as it stands, or null when it may have begun before what was read. */
  private OrderState find(Key order) {
    long[] cells = new long[OrderState.WIDTH];
    if (table.get(order, cells)) {
      return OrderState.of(cells);
    }
    return isComplete && !table.hasForgotten() ? new OrderState() : null;
  }

  /** Where events say that the order stands, when it is not known what came before them. */
  private OrderState believed(Coordinates at, List<EventData> events) {
    int base = 0;
    while (base < events.size() - 1 && events.get(base).type() == OrderEventType.EXPECTED) {
      base++;
    }
    EventData event = events.get(base);
    OrderState state = new OrderState();
    state.sequence = event.sequence();
    state.refundedFen = Math.max(0, event.fen(EventField.REFUNDED_AMOUNT));
    state.believe(event.required(EventField.STATUS), state.refundedFen);
    state.learn(events.get(0).type());
    state.learn(event.type());
    boolean isPayment = MerchantOrders.fact(event) == OrderEventType.PAID;
    if (!isPayment && (state.knows(OrderEventType.PAID) || state.knows(OrderEventType.CLOSED))) {
      state.toldUnknown();
    }
    state.wordUnknown(events.get(0).sequence() > 1);
    if (event.type() != OrderEventType.EXPECTED) {
      state.totalFen = event.fen(EventField.TOTAL_AMOUNT);
      state.tradeNo = OrderRules.tradeNo(event.text(EventField.TRADE_NO));
      state.currency = OrderRules.currency(event.text(EventField.CURRENCY));
    } else if (!state.isNew()) {
      state.unsettled();
    }
    fold(state, at, events.subList(base + 1, events.size()), false, true);
    return state;
  }

  /** The same, of an order whose payment and merchant are known from before. */
  private OrderState believedAgain(OrderState before, Coordinates at, List<EventData> events) {
    OrderState state = believed(at, events);
    state.toldAs(before);
    return state;
  }

  private void fold(
      OrderState state, Coordinates at, List<EventData> events, boolean isTyped, boolean isShort) {
    for (EventData event : events) {
      if (state.isWaiting() && event.type() != OrderEventType.EXPECTED && !isShort) {
        state.release();
      }
      trade(state, at, event);
      if (!isShort && event.sequence() != state.sequence + 1) {
        findings.add(SEQUENCE_GAP, at, gap(state, event));
      }
      if (isTyped && !OrderRules.canFollow(state, event.type())) {
        findings.add(
            ILLEGAL_TRANSITION,
            at,
            MerchantOrders.word(event.type()) + " of an order that is " + state.status());
      }
      state.sequence = event.sequence();
      state.learn(event.type());
      money(state, at, event, isShort);
      if (!isShort && !state.status().equals(event.text(EventField.STATUS))) {
        findings.add(ILLEGAL_TRANSITION, at, "status should be " + state.status());
      }
    }
  }

  private void trade(OrderState state, Coordinates at, EventData event) {
    long total = event.fen(EventField.TOTAL_AMOUNT);
    long tradeNo = OrderRules.tradeNo(event.text(EventField.TRADE_NO));
    boolean isExpected = event.type() == OrderEventType.EXPECTED;
    if (state.isNew() && !isExpected) {
      state.totalFen = total;
      state.tradeNo = tradeNo;
      state.currency = OrderRules.currency(event.text(EventField.CURRENCY));
    } else if (state.isNew()) {
      return;
    }
    boolean isOtherTotal = state.totalFen != total && !isExpected;
    if (isOtherTotal || OrderRules.isOther(state.tradeNo, tradeNo)) {
      String what = isOtherTotal ? "total_amount" : "trade_no";
      findings.add(TRADE_CHANGED, at, what + " is another than in the order's first event");
    }
    if (state.tradeNo == 0 && !isExpected) {
      state.tradeNo = tradeNo;
    }
  }

  private void money(OrderState state, Coordinates at, EventData event, boolean isShort) {
    if (event.type() == OrderEventType.EXPECTED) {
      boolean isSame = OrderRules.currency(event.text(EventField.CURRENCY)) == state.currency;
      long known = isSame && !state.isNew() ? state.refundedFen : 0;
      if (!isShort && event.fen(EventField.REFUNDED_AMOUNT) != known) {
        findings.add(REFUND_SUM, at, "refunded_amount should be " + IndependentAmount.yuan(known));
      }
      return;
    }
    boolean isRefund = event.type() == OrderEventType.REFUNDED;
    long delta = event.fen(EventField.REFUND_AMOUNT);
    long refunded = event.fen(EventField.REFUNDED_AMOUNT);
    boolean hasDelta = isRefund ? delta > 0 : delta == IndependentAmount.NONE;
    if (!hasDelta
        || refunded > event.fen(EventField.TOTAL_AMOUNT)
        || !isShort && refunded != state.refundedFen + (isRefund ? delta : 0)) {
      findings.add(
          REFUND_SUM,
          at,
          "refunded_amount "
              + event.text(EventField.REFUNDED_AMOUNT)
              + " of total_amount "
              + event.text(EventField.TOTAL_AMOUNT)
              + " does not follow from "
              + IndependentAmount.yuan(state.refundedFen)
              + " before and refund_amount "
              + event.text(EventField.REFUND_AMOUNT));
    }
    state.refundedFen = Math.max(0, refunded);
  }
}
