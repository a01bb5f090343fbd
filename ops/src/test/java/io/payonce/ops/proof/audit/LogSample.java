package io.payonce.ops.proof.audit;

import io.payonce.ops.proof.book.Acceptances;
import io.payonce.ops.proof.book.FirstOutcomes;
import io.payonce.ops.proof.book.KeptTable;
import io.payonce.ops.proof.book.OrderBook;
import io.payonce.ops.proof.book.Provenance;
import io.payonce.ops.proof.finding.Findings;
import io.payonce.ops.proof.finding.Violation;
import io.payonce.ops.proof.independent.IndependentVerifier;
import io.payonce.ops.records.OutcomeKind;
import io.payonce.ops.records.log.Extent;
import io.payonce.schemas.Topics;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** The four logs of one partition in memory, audited as they are. */
public final class LogSample {

  static final int EVERYTHING = KeptTable.EVERYTHING;
  static final Topics TOPICS = new Topics("t.");

  public final List<ConsumerRecord<byte[], byte[]>> raws = new ArrayList<>();
  final Set<Long> unreadable = new TreeSet<>();
  final Map<OutcomeKind, List<ConsumerRecord<byte[], byte[]>>> outcomes =
      new EnumMap<>(OutcomeKind.class);
  IndependentVerifier verifier;
  long rawBegin;
  long from;
  long frontier = PartitionPlan.UNKNOWN;
  int slices = 1;
  int keysMax = EVERYTHING;
  final Map<OutcomeKind, Long> begins = new EnumMap<>(OutcomeKind.class);

  OffsetDateTime historyBefore;

  LogSample() {
    for (OutcomeKind kind : OutcomeKind.values()) {
      outcomes.put(kind, new ArrayList<>());
      begins.put(kind, 0L);
    }
  }

  public List<ConsumerRecord<byte[], byte[]>> of(OutcomeKind kind) {
    return outcomes.get(kind);
  }

  Findings audit() {
    Findings findings = new Findings(10, finding -> {});
    for (int slice = 0; slice < slices; slice++) {
      pass(findings, slice);
    }
    return findings;
  }

  /** The kinds of violation that an audit names. */
  Set<Violation> violations() {
    Findings findings = audit();
    Set<Violation> found = new TreeSet<>();
    for (Violation violation : Violation.values()) {
      if (findings.count(violation) > 0) {
        found.add(violation);
      }
    }
    return found;
  }

  private void pass(Findings findings, int slice) {
    Scope scope =
        new Scope(
            TOPICS,
            TOPICS.notifications(),
            1,
            verifier,
            null,
            findings,
            new Acceptances(keysMax),
            new Provenance(),
            new FirstOutcomes(),
            slice,
            slices);
    PartitionPlan plan = plan();
    List<Cursor> cursors = new ArrayList<>();
    for (OutcomeKind kind : OutcomeKind.values()) {
      cursors.add(new Cursor(kind, supplier(of(kind))));
    }
    OrderBook orders = new OrderBook(keysMax, plan.isComplete(), historyBefore, findings);
    Leftovers leftovers = new Leftovers(0, TOPICS.notifications(), findings, true);
    new PartitionAudit(scope, cursors, new KeyedAudit(scope, orders, plan.isComplete()), leftovers)
        .run(plan, raws());
    new StrayCheck(scope, leftovers.strays()).run(raws(), kind -> supplier(of(kind)));
    leftovers.nameMissing();
  }

  private PartitionPlan plan() {
    long end = raws.isEmpty() ? 0 : raws.get(raws.size() - 1).offset() + 1;
    Map<OutcomeKind, Extent> extents = new EnumMap<>(OutcomeKind.class);
    outcomes.forEach(
        (kind, records) ->
            extents.put(
                kind,
                new Extent(
                    new TopicPartition(kind.topic(TOPICS), 0), begins.get(kind), 1_000_000)));
    Extent raw = new Extent(new TopicPartition(TOPICS.notifications(), 0), from, end);
    return new PartitionPlan(0, rawBegin, raw, frontier, end, true, begins, extents);
  }

  /** The raw records but for the unreadable ones, which are told of as they are passed. */
  private RawLog raws() {
    Iterator<ConsumerRecord<byte[], byte[]>> iterator =
        raws.stream().filter(record -> record.offset() >= from).toList().iterator();
    List<Long> passed = new ArrayList<>();
    return new RawLog() {
      @Override
      public ConsumerRecord<byte[], byte[]> next() {
        while (iterator.hasNext()) {
          ConsumerRecord<byte[], byte[]> record = iterator.next();
          if (!unreadable.contains(record.offset())) {
            return record;
          }
          passed.add(record.offset());
        }
        return null;
      }

      @Override
      public List<Long> takeUnreadable() {
        List<Long> taken = List.copyOf(passed);
        passed.clear();
        return taken;
      }
    };
  }

  static Supplier<ConsumerRecord<byte[], byte[]>> supplier(
      List<ConsumerRecord<byte[], byte[]>> records) {
    Iterator<ConsumerRecord<byte[], byte[]>> iterator = List.copyOf(records).iterator();
    return () -> iterator.hasNext() ? iterator.next() : null;
  }
}
