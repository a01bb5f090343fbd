package io.payonce.ops.trace;

import io.payonce.ops.trace.judge.JudgeRules;
import io.payonce.ops.trace.judge.Ruling;
import io.payonce.processor.decide.Decision;
import io.payonce.processor.decide.Kept;
import io.payonce.processor.decide.MapMemory;
import io.payonce.processor.decide.Outcome;
import io.payonce.processor.decide.Rules;
import io.payonce.processor.kind.Subject;
import io.payonce.processor.trade.Trade;
import io.payonce.processor.trade.TradeKind;
import io.payonce.schemas.Event;
import io.payonce.schemas.OrderEvent;
import io.payonce.schemas.OrderEventType;
import io.payonce.schemas.RawRecord;
import io.payonce.schemas.ReceiptProof;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The records of an order judged once more, in their order, by the rules at hand.
 *
 * <p>Each partition has its own memory, as each task has.
 */
final class Retrial {

  private static final TradeKind TRADES = new TradeKind();

  private final JudgeRules live;
  private final Rules rules;
  private final Map<Integer, MapMemory> memories = new TreeMap<>();
  private final Map<Subject, OffsetDateTime> paidAt = new HashMap<>();

  /**
   * A trial that remembers nothing yet.
   *
   * @param partitions of the raw topic
   */
  Retrial(JudgeRules live, int partitions) {
    this.live = live;
    this.rules = live.rules(partitions);
  }

  /** Judges the next record. */
  Ruling next(RawSeen raw) {
    return Ruling.of(judge(raw.record()));
  }

  /** The outcome of the next record. */
  Outcome judge(RawRecord raw) {
    MapMemory memory = memory(raw);
    Outcome outcome = Decision.of(raw, rules, memory);
    outcome.keepIn(memory);
    if (outcome instanceof Outcome.Accepted<?> accepted) {
      accepted.events().forEach(event -> note(accepted.report().subject(), event));
    }
    return outcome;
  }

  /** Passes over the next record: of it only its time is known to its partition. */
  void pass(RawRecord raw) {
    memory(raw).nowMs(raw);
  }

  /** Signs the times of receipt as the rules have it. */
  ReceiptProof proof() {
    return rules.proof();
  }

  private MapMemory memory(RawRecord raw) {
    return memories.computeIfAbsent(
        raw.at().partition(), p -> new MapMemory(live.ruleSet().buckets()));
  }

  private void note(Subject subject, Event event) {
    if (event instanceof OrderEvent order && order.type() == OrderEventType.PAID) {
      paidAt.put(subject, event.times().occurredAt());
    }
  }

  /** Where the trades stand now. */
  List<TradeAt> trades() {
    List<TradeAt> trades = new ArrayList<>();
    for (MapMemory memory : memories.values()) {
      for (Subject subject : memory.subjects()) {
        Kept<Trade> kept =
            subject.kind().equals(TradeKind.NAME) ? memory.state(subject, TRADES) : null;
        if (kept != null) {
          trades.add(trade(subject, kept.state()));
        }
      }
    }
    return trades;
  }

  private TradeAt trade(Subject subject, Trade trade) {
    return new TradeAt(
        subject.appId(),
        subject.id(),
        trade.tradeNo(),
        trade.state().orderStatus(),
        trade.totalAmount().toPlainString(),
        trade.refundedAmount().toPlainString(),
        trade.sequence(),
        paidAt.get(subject),
        true);
  }
}
