package io.payonce.ops.proof.audit;

import io.payonce.ops.cli.OpsException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** Asks the brokers where logs begin and end, and how far a group is. */
final class Offsets {

  /** Kafka's own limit for a transaction of the processor, and a little. */
  private static final Duration TRANSACTION_MAX = Duration.ofSeconds(75);

  private static final Duration PAUSE = Duration.ofMillis(20);
  private static final long ANSWER_SECONDS = 30;

  private final Admin admin;

  Offsets(Admin admin) {
    this.admin = admin;
  }

  Map<TopicPartition, Long> begins(Collection<TopicPartition> partitions) {
    return list(partitions, OffsetSpec.earliest(), IsolationLevel.READ_COMMITTED);
  }

  /** Where they end, open transactions included. */
  Map<TopicPartition, Long> highWatermarks(Collection<TopicPartition> partitions) {
    return list(partitions, OffsetSpec.latest(), IsolationLevel.READ_UNCOMMITTED);
  }

  /**
   * Ends below which everything that was written until now is decided.
   *
   * <p>A group's committed offset is seen before the marks of its transaction lie on all
   * partitions; without this wait the last outcomes would seem to be missing.
   *
   * @throws OpsException when a transaction stays open for longer than one may
   */
  Map<TopicPartition, Long> settledEnds(Collection<TopicPartition> partitions) {
    Map<TopicPartition, Long> written = highWatermarks(partitions);
    long deadline = System.nanoTime() + TRANSACTION_MAX.toNanos();
    while (true) {
      Map<TopicPartition, Long> stable =
          list(partitions, OffsetSpec.latest(), IsolationLevel.READ_COMMITTED);
      var open = written.keySet().stream().filter(p -> stable.get(p) < written.get(p)).findAny();
      if (open.isEmpty()) {
        return written;
      }
      if (System.nanoTime() - deadline > 0) {
        throw new OpsException(
            "a transaction on "
                + open.get()
                + " has been open for "
                + TRANSACTION_MAX.toSeconds()
                + " s, so what follows it cannot be read; find it with kafka-transactions.sh"
                + " find-hanging and abort it, or audit up to an earlier --to");
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  /** The committed offsets of a group; only of partitions that have one. */
  Map<TopicPartition, Long> committed(String group, Collection<TopicPartition> partitions) {
    Map<TopicPartition, OffsetAndMetadata> found =
        get(
            admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata(),
            "cannot read the offsets of the group " + group);
    Map<TopicPartition, Long> committed = new HashMap<>();
    for (TopicPartition partition : partitions) {
      if (found.get(partition) != null) {
        committed.put(partition, found.get(partition).offset());
      }
    }
    return committed;
  }

  private Map<TopicPartition, Long> list(
      Collection<TopicPartition> partitions, OffsetSpec spec, IsolationLevel isolation) {
    Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
    partitions.forEach(partition -> wanted.put(partition, spec));
    var listed = admin.listOffsets(wanted, new ListOffsetsOptions(isolation)).all();
    Map<TopicPartition, Long> offsets = new HashMap<>();
    get(listed, "cannot find out where the topics begin and end")
        .forEach((partition, info) -> offsets.put(partition, info.offset()));
    return offsets;
  }

  private static <T> T get(KafkaFuture<T> future, String words) {
    try {
      return future.get(ANSWER_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new OpsException(words, e.getCause());
    } catch (TimeoutException e) {
      throw new OpsException(words + ": no answer within " + ANSWER_SECONDS + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OpsException(words + ": interrupted", e);
    }
  }
}
