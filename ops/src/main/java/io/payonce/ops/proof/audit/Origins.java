package io.payonce.ops.proof.audit;

import io.payonce.ops.proof.book.Provenance;
import io.payonce.ops.proof.content.AuditedRecord;
import io.payonce.ops.proof.finding.Undecided;
import io.payonce.ops.proof.finding.Violation;
import io.payonce.ops.records.OutcomeKind;
import io.payonce.ops.records.log.Extent;
import io.payonce.schemas.Coordinates;
import io.payonce.schemas.RawHeaders;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Settles, when all partitions are read, which repeated raw records have their other end. */
final class Origins {

  private final Scope scope;
  private final Map<Integer, PartitionPlan> plans;
  private final Function<Extent, Supplier<ConsumerRecord<byte[], byte[]>>> logs;

  /**
   * The other ends of these plans.
   *
   * @param logs opens an extent
   */
  Origins(
      Scope scope,
      List<PartitionPlan> plans,
      Function<Extent, Supplier<ConsumerRecord<byte[], byte[]>>> logs) {
    this.scope = scope;
    this.plans = plans.stream().collect(Collectors.toMap(PartitionPlan::partition, p -> p));
    this.logs = logs;
  }

  /** Names every reroute and redrive that has but one end. */
  void settle() {
    String ignored = scope.topics().ignored();
    if (!scope.provenance().withoutSuccessor(ignored).isEmpty()) {
      readBehind();
    }
    for (Provenance.Told told : scope.provenance().withoutSuccessor(ignored)) {
      String words = "raw " + told.partition() + "/" + told.offset() + " is not in the raw topic";
      scope.findings().add(Violation.REROUTE_LOST, told.teller(), words + " again");
    }
    String raw = scope.rawTopic();
    for (Provenance.Told told : scope.provenance().repeatedOften(raw)) {
      String words = "raw " + told.partition() + "/" + told.offset() + ", " + told.times();
      scope.findings().add(Violation.REROUTED_TWICE, told.teller(), words + " times");
    }
    scope.provenance().withoutOrigin(raw).forEach(this::withoutOrigin);
    redriven(scope.provenance().redriven(raw));
  }

  /** A successor is in the transaction of its outcome, but may lie behind the fixed raw end. */
  private void readBehind() {
    for (PartitionPlan plan : plans.values()) {
      var log = logs.apply(new Extent(plan.raw().partition(), plan.raw().to(), plan.rawEnd()));
      for (var record = log.get(); record != null; record = log.get()) {
        AuditedRecord raw = new AuditedRecord(record);
        Coordinates origin = RawHeaders.reroutedFrom(raw.record().headers());
        if (origin != null && origin.topic().equals(scope.rawTopic())) {
          scope.provenance().repeats(origin, raw.at());
        }
      }
    }
  }

  private void withoutOrigin(Provenance.Told told) {
    PartitionPlan plan = plans.get(told.partition());
    boolean isRead = plan != null && plan.raw().contains(told.offset()) && plan.isComplete();
    boolean isNowhere = plan == null || told.offset() >= plan.rawEnd();
    if (isRead || isNowhere) {
      String place = "raw " + told.partition() + "/" + told.offset();
      scope
          .findings()
          .add(Violation.ORIGIN_MISSING, told.teller(), place + " was not ignored as REROUTED");
    } else {
      scope.findings().undecided(Undecided.ORIGIN_BEFORE);
    }
  }

  private void redriven(List<Provenance.Told> all) {
    Map<Integer, List<Provenance.Told>> byPartition =
        all.stream()
            .collect(
                Collectors.groupingBy(
                    Provenance.Told::partition, TreeMap::new, Collectors.toList()));
    byPartition.forEach(this::redriven);
  }

  private void redriven(int partition, List<Provenance.Told> told) {
    PartitionPlan plan = plans.get(partition);
    Map<Long, Provenance.Told> open = new TreeMap<>();
    told.forEach(one -> open.put(one.offset(), one));
    if (plan != null) {
      Extent all = plan.outcomes().get(OutcomeKind.REJECTED);
      open.keySet().removeIf(offset -> isBefore(plan, offset));
      seek(all.partition(), open, all.to());
    }
    open.values().stream()
        .sorted(Comparator.comparingLong(Provenance.Told::offset))
        .forEach(
            one ->
                scope
                    .findings()
                    .add(
                        Violation.ORIGIN_MISSING,
                        one.teller(),
                        "there is no rejected record at " + partition + "/" + one.offset()));
  }

  private boolean isBefore(PartitionPlan plan, long offset) {
    boolean isDeleted = offset < plan.outcomeBegins().get(OutcomeKind.REJECTED);
    if (isDeleted) {
      scope.findings().undecided(Undecided.ORIGIN_BEFORE);
    }
    return isDeleted;
  }

  private void seek(TopicPartition rejected, Map<Long, Provenance.Told> open, long end) {
    long from = open.keySet().stream().mapToLong(Long::longValue).min().orElse(end);
    long to = open.keySet().stream().mapToLong(offset -> offset + 1).max().orElse(end);
    if (from < end) {
      var log = logs.apply(new Extent(rejected, from, Math.min(to, end)));
      for (var record = log.get(); record != null; record = log.get()) {
        open.remove(record.offset());
      }
    }
  }
}
