package io.payonce.processor.query;

import io.payonce.processor.topology.Beginnings;
import io.payonce.processor.topology.Beginnings.Beginning;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;

/**
 * The offsets that this instance itself has committed.
 *
 * <p>Its own commits and not the group's: an instance that was fenced still holds what it wrote in
 * an aborted transaction, while the group has long gone past it.
 */
public final class Commits {

  /** Nothing committed yet by the task that is here. */
  static final long NONE = -1;

  private final KafkaStreams streams;
  private final Beginnings beginnings;
  private final String rawTopic;

  public Commits(KafkaStreams streams, Beginnings beginnings, String rawTopic) {
    this.streams = streams;
    this.beginnings = beginnings;
    this.rawTopic = rawTopic;
  }

  /** The task that processes a partition here; empty when there is none. */
  Optional<Beginning> task(int partition) {
    return beginnings.of(partition);
  }

  /** The offset up to which the task of a partition has committed, exclusive; or {@link #NONE}. */
  long committed(int partition) {
    TopicPartition raw = new TopicPartition(rawTopic, partition);
    return streams.metadataForLocalThreads().stream()
        .flatMap(thread -> thread.activeTasks().stream())
        .map(task -> task.committedOffsets().get(raw))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(NONE);
  }

  /** Whether this instance stands by for a partition: such a copy is read from committed only. */
  boolean isStandby(int partition) {
    return streams.metadataForLocalThreads().stream()
        .flatMap(thread -> thread.standbyTasks().stream())
        .anyMatch(task -> task.taskId().partition() == partition);
  }

  /**
   * Whether an entry of a store, written by the raw record of an offset, is committed.
   *
   * @param before the task before the entry was read: if another life of it has begun since, the
   *     entry may be of an aborted transaction
   */
  boolean isCommitted(int partition, long offset, Optional<Beginning> before) {
    Optional<Beginning> after = task(partition);
    if (before.isEmpty() || after.isEmpty()) {
      return isStandby(partition);
    }
    boolean isSameLife = before.get().life() == after.get().life();
    return isSameLife && (offset < after.get().firstOffset() || offset < committed(partition));
  }
}
