package io.payonce.processor.lag;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads the record that a partition goes on with, for the time of its append.
 *
 * <p>Of what is left it reads one batch; only so is it known since when somebody has been waiting.
 */
final class NextRecords implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(200);

  /** A group's last offsets may be marks of transactions, which no poll returns. */
  private static final int POLLS_MAX = 5;

  private final Consumer<byte[], byte[]> consumer;

  NextRecords(Map<String, Object> settings) {
    consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /**
   * The lag of a partition.
   *
   * @param committed the offset that the group goes on with
   * @param end the offset after the last record
   */
  Lag lag(TopicPartition partition, long committed, long end) {
    if (committed >= end) {
      return Lag.NONE;
    }
    consumer.assign(List.of(partition));
    consumer.seek(partition, committed);
    for (int polls = 0; polls < POLLS_MAX && consumer.position(partition) < end; polls++) {
      for (ConsumerRecord<byte[], byte[]> next : consumer.poll(POLL).records(partition)) {
        return new Lag(end - next.offset(), next.timestamp());
      }
    }
    if (consumer.position(partition) < end) {
      throw new TimeoutException("no record of " + partition + " came to tell how old it is");
    }
    return Lag.NONE;
  }

  @Override
  public void close() {
    consumer.close(CloseOptions.timeout(Duration.ZERO));
  }
}
