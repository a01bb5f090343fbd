package io.payonce.ops.proof.book;

import static io.payonce.ops.proof.finding.Violation.CONTENT_DIFFERS;
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
import io.payonce.ops.proof.independent.EnvelopeOrder;
import io.payonce.ops.proof.independent.IndependentAmount;
import io.payonce.ops.proof.independent.ToldTrade;
import io.payonce.schemas.Coordinates;
import io.payonce.schemas.OrderEventType;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The orders of one partition, folded over its events. After a violation it believes the event. */
public final class OrderBook {

  private final int ordersMax;
  private final KeptTable table;
  private final Findings findings;
  private final boolean isComplete;
  private final OrderHistory history;

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
   * @param source offset of their raw record
   * @param words that made them
   * @param events by index, each once
   */
  public void accept(
      Key order, Coordinates at, long source, OrderWords words, List<EventData> events) {
    OrderState state = find(order);
    EventData first = events.get(0);
    ToldTrade body = words.body();
    if (state == null) {
      findings.undecided(Undecided.ORDER_BEGUN_BEFORE);
      state = believed(at, events);
    } else if (MerchantOrders.hasGap(events)) {
      findings.add(MISSING_EVENT, at, "the events of its notification are not numbered from 0");
      state = believed(at, events);
    } else if (first.sequence() > state.sequence + 1) {
      findings.add(SEQUENCE_GAP, at, gap(state, first));
      state = believed(at, events);
    } else {
      String objection = MerchantOrders.objection(state, words, events);
      if (objection != null) {
        findings.add(ILLEGAL_TRANSITION, at, objection);
      }
      boolean isOrder = MerchantOrders.isOfMerchant(state, body, events);
      boolean isShort =
          isOrder ? isUntold(state, at, events) : body != null && judge(state, at, body, events);
      fold(state, at, events, body == null && !isOrder, isShort);
    }
    state.lastOffset = source;
    table.put(order, state.cells());
  }

  /** Whether a fact that waited for the merchant's own order is not told with it. */
  private boolean isUntold(OrderState state, Coordinates at, List<EventData> events) {
    List<OrderEventType> untold = MerchantOrders.untold(state, events);
    if (!untold.isEmpty()) {
      findings.add(
          MISSING_EVENT, at, "waited for the merchant's order, and is not told: " + untold);
    }
    return !untold.isEmpty();
  }

  /** Takes a notification that waits for the merchant's own order. */
  public void awaiting(Key order, AuditedOutcome outcome, OrderWords words) {
    OrderState state = find(order);
    if (state == null) {
      findings.undecided(Undecided.ORDER_BEGUN_BEFORE);
      return;
    }
    Optional<List<OrderRules.Fact>> news =
        words.body() == null ? Optional.empty() : OrderRules.news(state, words.body());
    String objection = MerchantOrders.objectionToWait(state, words, news);
    if (objection != null) {
      findings.add(ILLEGAL_TRANSITION, outcome.at(), objection);
    }
    if (words.body() != null && state.isNew()) {
      state.totalFen = words.body().fen("total_amount");
      state.tradeNo = OrderRules.tradeNo(words.body().text("trade_no"));
    }
    news.ifPresent(facts -> facts.forEach(fact -> state.learn(fact.type())));
    if (words.body() != null) {
      state.refundedFen = Math.max(state.refundedFen, words.body().fen("refund_fee"));
    }
    state.waits();
    state.lastOffset = outcome.source().offset();
    table.put(order, state.cells());
  }

  private static String gap(OrderState state, EventData event) {
    return "expected #" + (state.sequence + 1) + ", found #" + event.sequence();
  }

  /** Takes a notification that was ignored as saying nothing new. */
  public void ignored(Key order, AuditedOutcome outcome, ToldTrade body, Coordinates first) {
    OrderState state = find(order);
    if (state == null) {
      findings.undecided(Undecided.ACCEPTED_BEFORE);
      return;
    }
    Optional<List<OrderRules.Fact>> news =
        body == null || body instanceof EnvelopeOrder told && told.isExpectation()
            ? Optional.of(List.of())
            : OrderRules.news(state, body);
    if (news.isEmpty()) {
      findings.add(ILLEGAL_TRANSITION, outcome.at(), "ignored, but the order cannot go there");
    } else if (!news.get().isEmpty()) {
      findings.add(
          MISSING_EVENT,
          outcome.at(),
          "ignored, but it makes " + words(news.get()) + " of its order");
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
    EventData event = events.get(0);
    OrderState state = new OrderState();
    state.totalFen = event.fen(EventField.TOTAL_AMOUNT);
    state.tradeNo = OrderRules.tradeNo(event.text(EventField.TRADE_NO));
    state.refundedFen = event.fen(EventField.REFUNDED_AMOUNT);
    state.sequence = event.sequence();
    state.believe(event.required(EventField.STATUS), state.refundedFen);
    state.learn(event.type());
    fold(state, at, events.subList(1, events.size()), false, true);
    return state;
  }

  /** Compares with what the model expects; true when events are missing. */
  private boolean judge(OrderState state, Coordinates at, ToldTrade body, List<EventData> events) {
    Optional<List<OrderRules.Fact>> news = OrderRules.news(state, body);
    if (news.isEmpty()) {
      findings.add(ILLEGAL_TRANSITION, at, "the order, " + state.status() + ", cannot go there");
      return false;
    }
    if (MerchantOrders.isTold(news.get(), events)) {
      inferred(at, body, news.get(), events);
      return false;
    }
    List<OrderEventType> wanted = news.get().stream().map(OrderRules.Fact::type).toList();
    List<OrderEventType> found = events.stream().map(EventData::type).toList();
    boolean isShort = found.size() < wanted.size() && wanted.containsAll(found);
    findings.add(
        isShort ? MISSING_EVENT : ILLEGAL_TRANSITION,
        at,
        "expected "
            + words(news.get())
            + " of an order that is "
            + state.status()
            + ", found "
            + found.stream().map(MerchantOrders::word).collect(Collectors.joining(" + ")));
    return isShort;
  }

  private void inferred(
      Coordinates at, ToldTrade body, List<OrderRules.Fact> news, List<EventData> events) {
    for (int i = 0; i < news.size(); i++) {
      boolean isInferred = news.get(i).isInferred() || history.holds(body, events.get(i));
      if (!String.valueOf(isInferred).equals(events.get(i).text(EventField.INFERRED))) {
        findings.add(CONTENT_DIFFERS, at, "inferred should be " + isInferred);
      }
    }
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
    if (event.type() == OrderEventType.EXPECTED) {
      return;
    }
    long total = event.fen(EventField.TOTAL_AMOUNT);
    long tradeNo = OrderRules.tradeNo(event.text(EventField.TRADE_NO));
    if (state.isNew()) {
      state.totalFen = total;
      state.tradeNo = tradeNo;
    } else if (state.totalFen != total || OrderRules.isOther(state.tradeNo, tradeNo)) {
      String what = state.totalFen != total ? "total_amount" : "trade_no";
      findings.add(TRADE_CHANGED, at, what + " is another than in the order's first event");
    }
  }

  private void money(OrderState state, Coordinates at, EventData event, boolean isShort) {
    if (event.type() == OrderEventType.EXPECTED) {
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

  private static String words(List<OrderRules.Fact> news) {
    return news.isEmpty()
        ? "nothing"
        : news.stream()
            .map(fact -> MerchantOrders.word(fact.type()))
            .collect(Collectors.joining(" + "));
  }
}
