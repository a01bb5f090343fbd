package io.payonce.ops.history.replay;

import io.payonce.ops.records.log.BatchProbe;
import io.payonce.ops.records.log.SkippedOffsets;
import io.payonce.processor.streams.UnreadableRecords;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Takes a replay over raw records that nobody can read, where an operator has taken the live
 * processor over them.
 */
final class SkippedRecords implements UnreadableRecords {

  private final Map<String, String> client;
  private final Map<TopicPartition, Set<Long>> skipped = new ConcurrentHashMap<>();

  SkippedRecords(Map<String, String> client) {
    this.client = client;
  }

  @Override
  public boolean passOver(Consumer<byte[], byte[]> consumer) {
    boolean isMoved = false;
    for (TopicPartition partition : consumer.assignment()) {
      isMoved |= passOver(consumer, partition);
    }
    return isMoved;
  }

  private boolean passOver(Consumer<byte[], byte[]> consumer, TopicPartition partition) {
    long position = consumer.position(partition);
    Set<Long> offsets =
        skipped.computeIfAbsent(partition, raw -> SkippedOffsets.of(client, partition));
    long last = offsets.stream().mapToLong(Long::longValue).max().orElse(-1);
    if (position > last) {
      return false;
    }
    try (BatchProbe probe = BatchProbe.open(client, partition)) {
      BatchProbe.Found found = probe.at(position, last + 1);
      boolean isSkipped =
          found instanceof BatchProbe.Unreadable at && offsets.contains(at.offset());
      if (isSkipped) {
        consumer.seek(partition, ((BatchProbe.Unreadable) found).offset() + 1);
      }
      return isSkipped;
    }
  }
}
