package io.payonce.ops.history.replay;

import io.payonce.ops.history.manifest.Stretch;
import io.payonce.ops.records.log.Extent;
import io.payonce.ops.records.log.ExtentReader;
import io.payonce.ops.records.log.Extents;
import io.payonce.ops.records.log.KafkaClients;
import io.payonce.ops.records.log.Point;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Decides where a replay begins and ends on each partition.
 *
 * <p>It begins the dedupe retention before the range, so that dedupe knows there what the live one
 * knew. Where records were deleted, {@code earliest} is the first one with so much log before it.
 */
final class RangePlan implements AutoCloseable {

  private final Map<String, String> client;
  private final String rawTopic;
  private final RangeRequest request;
  private final Duration retention;
  private final Consumer<byte[], byte[]> consumer;
  private final ShortLog shortLog;

  RangePlan(Map<String, String> client, String rawTopic, RangeRequest request, Duration retention) {
    this.client = client;
    this.rawTopic = rawTopic;
    this.request = request;
    this.retention = retention;
    this.consumer = KafkaClients.consumer(client);
    this.shortLog = new ShortLog(retention);
  }

  /**
   * One stretch for each partition, its end fixed now.
   *
   * @throws io.payonce.ops.cli.OpsException when the log does not reach back far enough, and that
   *     was not accepted
   */
  List<Stretch> stretches() {
    List<TopicPartition> partitions = Extents.partitions(consumer, rawTopic);
    Map<TopicPartition, Long> begins = new Point.Earliest().offsets(consumer, partitions);
    List<Stretch> stretches = new ArrayList<>();
    for (Extent range : Extents.between(consumer, partitions, request.begin(), request.end())) {
      stretches.add(stretch(range, begins.get(range.partition())));
    }
    if (!request.isCold()) {
      shortLog.refuse(stretches);
    }
    return stretches;
  }

  private Stretch stretch(Extent range, long begin) {
    boolean isFromEarliest = request.begin() instanceof Point.Earliest;
    return isFromEarliest && begin > 0 && !request.isCold()
        ? afterWarmUp(range)
        : beforeRange(range, begin);
  }

  /** The log's own beginning is the warm-up. */
  private Stretch afterWarmUp(Extent range) {
    OptionalLong first = appendMs(range);
    if (first.isEmpty()) {
      return new Stretch(partition(range), range.to(), range.to(), range.to());
    }
    long from = offsetAt(range, first.getAsLong() + retention.toMillis());
    shortLog.beginsToBeWarm(range, first.getAsLong());
    return new Stretch(partition(range), range.from(), from, range.to());
  }

  private Stretch beforeRange(Extent range, long begin) {
    OptionalLong fromMs = fromMs(range);
    if (fromMs.isEmpty()) {
      return new Stretch(partition(range), range.from(), range.from(), range.to());
    }
    Extent kept = new Extent(range.partition(), begin, range.to());
    long warmMs = fromMs.getAsLong() - retention.toMillis();
    long warmFrom = request.hasHistory() ? begin : Math.min(offsetAt(kept, warmMs), range.from());
    if (begin > 0) {
      appendMs(kept).ifPresent(first -> shortLog.needs(kept, first, warmMs));
    }
    return new Stretch(partition(range), warmFrom, range.from(), range.to());
  }

  private OptionalLong fromMs(Extent range) {
    return request.begin() instanceof Point.At at && range.offsets() > 0
        ? OptionalLong.of(at.epochMs())
        : appendMs(range);
  }

  /** When the first record of a stretch was appended. */
  private OptionalLong appendMs(Extent extent) {
    try (ExtentReader reader = ExtentReader.open(client, extent)) {
      ConsumerRecord<byte[], byte[]> first = reader.peek();
      return first == null ? OptionalLong.empty() : OptionalLong.of(first.timestamp());
    }
  }

  private long offsetAt(Extent within, long epochMs) {
    List<TopicPartition> one = List.of(within.partition());
    long found = new Point.At(Math.max(0, epochMs)).offsets(consumer, one).get(within.partition());
    return Math.min(Math.max(found, within.from()), within.to());
  }

  private static int partition(Extent range) {
    return range.partition().partition();
  }

  @Override
  public void close() {
    consumer.close();
  }
}
