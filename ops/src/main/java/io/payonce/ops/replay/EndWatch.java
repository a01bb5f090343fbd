package io.payonce.ops.replay;

import io.payonce.ops.log.ConsumerGroup;
import io.payonce.ops.log.Extent;
import io.payonce.ops.log.ExtentReader;
import io.payonce.ops.manifest.Manifest;
import io.payonce.ops.manifest.Stretch;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** Sees when everything before the fixed ends has its outcome, by what is committed. */
final class EndWatch {

  /** Longer than a commit takes: then only marks of transactions can be left. */
  private static final Duration STILL = Duration.ofSeconds(3);

  private final Map<String, String> client;
  private final Manifest manifest;
  private final ConsumerGroup group;
  private Map<Integer, Long> committed = Map.of();
  private long changedNanos = System.nanoTime();

  EndWatch(Map<String, String> client, Manifest manifest, ConsumerGroup group) {
    this.client = client;
    this.manifest = manifest;
    this.group = group;
  }

  /** Looks again. */
  Map<Integer, Long> look() throws InterruptedException {
    Map<Integer, Long> now = group.offsets(manifest.rawTopic());
    if (!now.equals(committed)) {
      committed = now;
      changedNanos = System.nanoTime();
    }
    return now;
  }

  /** Whether nothing was left at the last look. */
  boolean isReached() {
    if (manifest.partitions().stream().allMatch(this::isCommitted)) {
      return true;
    }
    if (System.nanoTime() - changedNanos <= STILL.toNanos()) {
      return false;
    }
    // The next look takes as long: it opens a reader for each partition.
    changedNanos = System.nanoTime();
    return manifest.partitions().stream().allMatch(this::hasOnlyMarksLeft);
  }

  private boolean isCommitted(Stretch stretch) {
    return offset(stretch) >= stretch.to();
  }

  private boolean hasOnlyMarksLeft(Stretch stretch) {
    if (isCommitted(stretch)) {
      return true;
    }
    TopicPartition partition = new TopicPartition(manifest.rawTopic(), stretch.partition());
    try (ExtentReader rest =
        ExtentReader.open(client, new Extent(partition, offset(stretch), stretch.to()))) {
      return rest.peek() == null;
    }
  }

  private long offset(Stretch stretch) {
    return committed.getOrDefault(stretch.partition(), stretch.warmFrom());
  }
}
