package io.payonce.processor.lag;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/**
 * The raw partitions of which an open transaction hides the end.
 *
 * <p>Who writes to the raw topic in a transaction, and neither commits nor aborts it, hides every
 * record that came after its first one, whoever sent it: the last stable offset stays where it is.
 */
public final class HiddenRecords {

  /** A look that is older than this, and than what is tolerated, says nothing. */
  static final long FRESH_MS = 30_000;

  private final String topic;
  private final long toleratedMs;
  private final LongSupplier clockMs;
  private volatile Map<Integer, Hidden> hidden = Map.of();
  private volatile long checkedMs;

  /**
   * Records of a partition that nobody sees.
   *
   * @param offset the last stable one: nothing is seen from there on
   * @param sinceMs when the record there was appended, epoch milliseconds
   */
  record Hidden(long offset, long sinceMs) {

    double seconds(long nowMs) {
      return Math.max(0, nowMs - sinceMs) / 1000.0;
    }
  }

  /**
   * Reads the time of the first record from an offset on; empty when there is none before an end.
   */
  interface FirstRecord {
    Lag from(TopicPartition partition, long offset, long end);
  }

  /**
   * Nothing is known yet.
   *
   * @param toleratedMs how long records may be hidden before it is told
   * @param clockMs as {@link System#currentTimeMillis()}
   */
  HiddenRecords(String topic, long toleratedMs, LongSupplier clockMs) {
    this.topic = topic;
    this.toleratedMs = toleratedMs;
    this.clockMs = clockMs;
  }

  /**
   * Looks again.
   *
   * @param ends the high watermarks, read before this call: what lies before them was there already
   */
  void look(Admin admin, Map<TopicPartition, Long> ends, FirstRecord first)
      throws InterruptedException, ExecutionException {
    Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
    ends.keySet().forEach(partition -> wanted.put(partition, OffsetSpec.latest()));
    Map<TopicPartition, ListOffsetsResultInfo> stable =
        admin
            .listOffsets(wanted, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
            .all()
            .get();
    Map<Integer, Hidden> found = new TreeMap<>();
    for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
      long offset = stable.get(end.getKey()).offset();
      if (offset < end.getValue()) {
        Lag behind = first.from(end.getKey(), offset, end.getValue());
        if (behind.records() > 0) {
          found.put(end.getKey().partition(), new Hidden(offset, behind.oldestAppendMs()));
        }
      }
    }
    found(found);
  }

  /** Takes note of what a look has found. */
  void found(Map<Integer, Hidden> byPartition) {
    hidden = byPartition;
    checkedMs = clockMs.getAsLong();
  }

  /** How long records of a partition have been hidden; 0 when none is. */
  double seconds(int partition) {
    Hidden found = hidden.get(partition);
    return found == null ? 0 : found.seconds(clockMs.getAsLong());
  }

  /** Whether it has been looked at all. */
  boolean isKnown() {
    return checkedMs > 0;
  }

  /**
   * The reason why something that is not found may lie there all the same; empty when it does not.
   *
   * @param partitions where it could lie
   */
  Optional<String> whyUnsure(List<Integer> partitions) {
    long nowMs = clockMs.getAsLong();
    if (nowMs - checkedMs > Math.max(toleratedMs, FRESH_MS)) {
      return Optional.of("Kafka has not said lately whether an open transaction hides records");
    }
    return partitions.stream()
        .filter(partition -> seconds(partition) * 1000 > toleratedMs)
        .findFirst()
        .map(
            partition ->
                "It is not here, but an open transaction on %s-%d has hidden all that came from offset %d on for %.0f s"
                    .formatted(
                        topic, partition, hidden.get(partition).offset(), seconds(partition)));
  }
}
