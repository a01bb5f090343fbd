package io.payonce.ops.records.log;

import io.payonce.ops.cli.OpsException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * A look at single offsets of one partition, a batch at a time, so that an unreadable one is known
 * exactly. Used by one thread.
 *
 * <p>A consumer that fetches more fails somewhere behind its position: it passes marks of
 * transactions without saying so.
 */
public final class BatchProbe implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(200);
  private static final long MEBIBYTE = 1024 * 1024;

  /** One batch whatever its size, and one record of it. */
  private static final Map<String, String> ONE =
      Map.of(
          ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, "1",
          ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, "100",
          ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "1");

  /** Reads what lies at an offset. */
  public sealed interface Found {}

  /**
   * A record, at the offset or behind it.
   *
   * @param record the first one there
   */
  public record Readable(ConsumerRecord<byte[], byte[]> record) implements Found {}

  /** No record up to the end, only marks of transactions and what was aborted. */
  public record Empty() implements Found {}

  /**
   * An offset at which every consumer fails.
   *
   * @param offset the first such one
   * @param why Kafka's words, or how much memory was not enough
   */
  public record Unreadable(long offset, String why) implements Found {}

  private final TopicPartition partition;
  private final Consumer<byte[], byte[]> consumer;

  BatchProbe(TopicPartition partition, Consumer<byte[], byte[]> consumer) {
    this.partition = partition;
    this.consumer = consumer;
    consumer.assign(List.of(partition));
  }

  /**
   * Opens a partition.
   *
   * @param client Kafka client properties
   */
  public static BatchProbe open(Map<String, String> client, TopicPartition partition) {
    Map<String, String> config = new HashMap<>(client);
    config.putAll(ONE);
    return new BatchProbe(partition, KafkaClients.consumer(config));
  }

  /**
   * Looks at an offset.
   *
   * @param end the offset after the last that is looked at; committed records only
   * @throws OpsException when the cluster does not answer, or refuses
   */
  public Found at(long offset, long end) {
    consumer.seek(partition, offset);
    long position = offset;
    long deadlineNanos = System.nanoTime() + ExtentReader.PATIENCE.toNanos();
    while (position < end) {
      Found found = poll();
      if (found != null) {
        return found;
      }
      long now = consumer.position(partition);
      if (now == position && System.nanoTime() - deadlineNanos > 0) {
        throw new OpsException(
            "the broker gave nothing of "
                + partition
                + " at offset "
                + position
                + " for "
                + ExtentReader.PATIENCE.toSeconds()
                + " s though it has records up to "
                + end
                + ": nobody can say that it cannot be read. Is the leader there? Its log says more");
      }
      position = now;
    }
    return new Empty();
  }

  private Found poll() {
    try {
      ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
      return records.isEmpty() ? null : new Readable(records.iterator().next());
    } catch (OffsetOutOfRangeException e) {
      throw new OpsException("offsets of " + partition + " were deleted while they were read", e);
    } catch (KafkaException e) {
      if (!isUnreadable(e)) {
        throw new OpsException("cannot read " + partition, e);
      }
      return new Unreadable(consumer.position(partition), words(e));
    } catch (OutOfMemoryError e) {
      // Of one array that is larger than the heap: nothing of it was made.
      return new Unreadable(
          consumer.position(partition),
          "it unpacks to more than a heap of %d MiB"
              .formatted(Runtime.getRuntime().maxMemory() / MEBIBYTE));
    }
  }

  /**
   * Whether a consumer failed because of what lies there: whatever the brokers refuse or miss has a
   * class of its own.
   */
  static boolean isUnreadable(KafkaException e) {
    return e.getClass() == KafkaException.class
        && (e.getCause() == null || e.getCause() instanceof KafkaException);
  }

  private static String words(Throwable e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getMessage();
  }

  @Override
  public void close() {
    consumer.close();
  }
}
