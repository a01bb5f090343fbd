package io.payonce.ops.history.replay;

import io.payonce.ops.cli.OpsException;
import io.payonce.ops.history.manifest.Manifest;
import io.payonce.ops.history.manifest.Stretch;
import io.payonce.ops.records.log.ConsumerGroup;
import io.payonce.ops.records.log.Extent;
import io.payonce.ops.records.log.ExtentReader;
import java.time.Duration;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;

/** Sees when everything before the fixed ends has its outcome, by what is committed. */
final class EndWatch {

  /** Longer than a commit takes: then only marks of transactions can be left. */
  private static final Duration STILL = Duration.ofSeconds(3);

  /** As long as Kafka Streams waits for a cluster before it gives up: its task.timeout.ms. */
  static final Duration SILENCE = Duration.ofMinutes(5);

  private final Map<String, String> client;
  private final Manifest manifest;
  private final Committed group;
  private final LongSupplier clock;
  private Map<Integer, Long> committed = Map.of();
  private long changedNanos;
  private long answeredNanos;

  /** Asks for the committed offsets, by partition. */
  interface Committed {
    Map<Integer, Long> now() throws InterruptedException;
  }

  /** One that asks this group. */
  EndWatch(Map<String, String> client, Manifest manifest, ConsumerGroup group) {
    this(client, manifest, () -> group.offsets(manifest.rawTopic()), System::nanoTime);
  }

  EndWatch(Map<String, String> client, Manifest manifest, Committed group, LongSupplier clock) {
    this.client = client;
    this.manifest = manifest;
    this.group = group;
    this.clock = clock;
    this.changedNanos = clock.getAsLong();
    this.answeredNanos = changedNanos;
  }

  /**
   * Looks again. What the cluster does not answer now, is as it was: the replay itself waits for it
   * no less.
   *
   * @throws OpsException when it refuses, or stays silent
   */
  Map<Integer, Long> look() throws InterruptedException {
    try {
      Map<Integer, Long> now = group.now();
      answeredNanos = clock.getAsLong();
      if (!now.equals(committed)) {
        committed = now;
        changedNanos = answeredNanos;
      }
    } catch (OpsException unanswered) {
      if (!(unanswered.getCause() instanceof RetriableException) || isSilent()) {
        throw unanswered;
      }
    }
    return committed;
  }

  private boolean isSilent() {
    return clock.getAsLong() - answeredNanos > SILENCE.toNanos();
  }

  /** Whether nothing was left at the last look. */
  boolean isReached() {
    if (manifest.partitions().stream().allMatch(this::isCommitted)) {
      return true;
    }
    if (clock.getAsLong() - changedNanos <= STILL.toNanos()) {
      return false;
    }
    // The next look takes as long: it opens a reader for each partition.
    changedNanos = clock.getAsLong();
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
