package io.payonce.ops.proof.audit;

import io.payonce.ops.cli.OpsException;
import io.payonce.ops.records.OutcomeKind;
import io.payonce.ops.records.log.Extent;
import io.payonce.ops.records.log.ExtentReader;
import io.payonce.ops.records.log.Extents;
import io.payonce.ops.records.log.Point;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;

/**
 * Fixes what is read, in an order that keeps a live processor from looking like a fault: first the
 * end of the raw log, then how far the application is, then the ends of the outcomes.
 */
final class Planner {

  /**
   * Outcomes carry their raw record's append time; a broker's clock may jump back by so much before
   * outcomes of the range would be left out.
   */
  private static final long CLOCK_JUMP_MS = 3_600_000;

  private final AuditSettings settings;
  private final Offsets offsets;
  private final Consumer<byte[], byte[]> consumer;
  private final List<TopicPartition> raws;

  private Planner(AuditSettings settings, Admin admin, Consumer<byte[], byte[]> consumer) {
    this.settings = settings;
    this.offsets = new Offsets(admin);
    this.consumer = consumer;
    this.raws = Extents.partitions(consumer, settings.rawTopic());
  }

  /**
   * A planner.
   *
   * @throws OpsException when topics are missing or do not have equally many partitions
   */
  static Planner of(AuditSettings settings, Admin admin, Consumer<byte[], byte[]> consumer) {
    Planner planner = new Planner(settings, admin, consumer);
    for (OutcomeKind kind : OutcomeKind.values()) {
      String topic = kind.topic(settings.topics());
      int partitions = Extents.partitions(consumer, topic).size();
      if (partitions != planner.raws.size()) {
        throw new OpsException(
            "expected as many partitions of "
                + topic
                + " as of the raw topic, "
                + planner.raws.size()
                + ", got "
                + partitions
                + ": outcomes lie beside their raw records. See: payonce topics");
      }
    }
    return planner;
  }

  int partitions() {
    return raws.size();
  }

  /** How far the application is; empty when it never committed. */
  Map<TopicPartition, Long> committed() {
    return offsets.committed(settings.applicationId(), raws);
  }

  /** Everything between the points of the settings. */
  List<PartitionPlan> plan() {
    Map<TopicPartition, Long> rawBegins = offsets.begins(raws);
    Map<TopicPartition, Long> rawEnds = offsets.settledEnds(raws);
    List<Extent> range = Extents.between(consumer, raws, settings.from(), settings.to());
    Map<TopicPartition, Long> frontiers = committed();
    List<TopicPartition> outcomes = outcomePartitions();
    Map<TopicPartition, Long> ends = offsets.settledEnds(outcomes);
    Map<TopicPartition, Long> begins = offsets.begins(outcomes);
    Map<TopicPartition, Long> rawNow = offsets.highWatermarks(raws);
    List<PartitionPlan> plans = new ArrayList<>();
    for (Extent wanted : range) {
      TopicPartition raw = wanted.partition();
      Extent judged =
          new Extent(
              raw,
              Math.min(wanted.from(), rawEnds.get(raw)),
              Math.min(wanted.to(), rawEnds.get(raw)));
      long start = judged.from() > rawBegins.get(raw) ? appendMs(judged) : Long.MIN_VALUE;
      plans.add(
          new PartitionPlan(
              raw.partition(),
              rawBegins.get(raw),
              judged,
              frontiers.getOrDefault(raw, PartitionPlan.UNKNOWN),
              rawNow.get(raw),
              settings.to() instanceof Point.Latest,
              byKind(raw.partition(), begins),
              extents(raw.partition(), begins, ends, start)));
    }
    return plans;
  }

  /** What was processed since: up to the committed offset, from where the last round ended. */
  List<PartitionPlan> planNext(List<PartitionPlan> done) {
    Map<TopicPartition, Long> frontiers = committed();
    List<TopicPartition> outcomes = outcomePartitions();
    Map<TopicPartition, Long> ends = offsets.settledEnds(outcomes);
    Map<TopicPartition, Long> rawNow = offsets.highWatermarks(raws);
    Map<TopicPartition, Long> rawStable = offsets.settledEnds(raws);
    List<PartitionPlan> plans = new ArrayList<>();
    for (PartitionPlan last : done) {
      TopicPartition raw = last.raw().partition();
      long from = last.raw().to();
      long to = Math.min(frontiers.getOrDefault(raw, from), rawStable.get(raw));
      Map<OutcomeKind, Extent> news = new EnumMap<>(OutcomeKind.class);
      last.outcomes()
          .forEach(
              (kind, read) ->
                  news.put(
                      kind, new Extent(read.partition(), read.to(), ends.get(read.partition()))));
      plans.add(
          new PartitionPlan(
              last.partition(),
              last.rawBegin(),
              new Extent(raw, from, Math.max(from, to)),
              Math.max(from, to),
              rawNow.get(raw),
              false,
              last.outcomeBegins(),
              news));
    }
    return plans;
  }

  private List<TopicPartition> outcomePartitions() {
    List<TopicPartition> all = new ArrayList<>();
    for (OutcomeKind kind : OutcomeKind.values()) {
      raws.forEach(
          raw -> all.add(new TopicPartition(kind.topic(settings.topics()), raw.partition())));
    }
    return all;
  }

  private Map<OutcomeKind, Long> byKind(int partition, Map<TopicPartition, Long> all) {
    Map<OutcomeKind, Long> byKind = new EnumMap<>(OutcomeKind.class);
    for (OutcomeKind kind : OutcomeKind.values()) {
      byKind.put(kind, all.get(new TopicPartition(kind.topic(settings.topics()), partition)));
    }
    return byKind;
  }

  private Map<OutcomeKind, Extent> extents(
      int partition,
      Map<TopicPartition, Long> begins,
      Map<TopicPartition, Long> ends,
      long startMs) {
    Map<OutcomeKind, Extent> extents = new EnumMap<>(OutcomeKind.class);
    for (OutcomeKind kind : OutcomeKind.values()) {
      TopicPartition log = new TopicPartition(kind.topic(settings.topics()), partition);
      long from = startMs == Long.MIN_VALUE ? begins.get(log) : since(log, startMs, ends.get(log));
      extents.put(kind, new Extent(log, Math.min(from, ends.get(log)), ends.get(log)));
    }
    return extents;
  }

  private long since(TopicPartition log, long startMs, long end) {
    OffsetAndTimestamp found =
        consumer.offsetsForTimes(Map.of(log, Math.max(0, startMs - CLOCK_JUMP_MS))).get(log);
    return found == null ? end : found.offset();
  }

  /** When the first record of the range was appended. */
  private long appendMs(Extent raw) {
    try (ExtentReader reader = ExtentReader.open(settings.client(), raw)) {
      ConsumerRecord<byte[], byte[]> first = reader.peek();
      return first == null ? Long.MIN_VALUE : first.timestamp();
    }
  }
}
