package io.payonce.ops.records;

import io.payonce.ops.cli.OpsException;
import io.payonce.ops.records.log.Extents;
import io.payonce.ops.records.log.KafkaClients;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;

/**
 * The records of some topics that are committed from a moment on. One thread reads; another may
 * wake it up.
 */
public final class Tail implements AutoCloseable {

  private final Consumer<byte[], byte[]> consumer;
  private final List<String> topics;
  private final List<TopicPartition> partitions = new ArrayList<>();

  private Tail(Consumer<byte[], byte[]> consumer, List<String> topics) {
    this.consumer = consumer;
    this.topics = topics;
  }

  /**
   * Marks where the topics end now.
   *
   * @param client Kafka client properties
   * @throws OpsException when one of them cannot be read
   */
  public static Tail begin(Map<String, String> client, List<String> topics) {
    Tail tail = new Tail(KafkaClients.consumer(client), topics);
    try {
      tail.seekToEnd();
      return tail;
    } catch (OpsException e) {
      tail.close();
      throw e;
    } catch (KafkaException e) {
      tail.close();
      throw tail.unreadable(e);
    }
  }

  private void seekToEnd() {
    topics.forEach(topic -> partitions.addAll(Extents.partitions(consumer, topic)));
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    // Seeking is lazy: the end is asked for here, and not at the first poll.
    partitions.forEach(consumer::position);
  }

  /**
   * The next records, or none within the time.
   *
   * @throws WakeupException when {@link #wakeUp} was called
   * @throws OpsException when the topics cannot be read
   */
  public Iterable<ConsumerRecord<byte[], byte[]>> poll(Duration most) {
    try {
      ConsumerRecords<byte[], byte[]> records = consumer.poll(most);
      return records;
    } catch (WakeupException e) {
      throw e;
    } catch (KafkaException e) {
      throw unreadable(e);
    }
  }

  /** How many partitions it follows. */
  public int partitions() {
    return partitions.size();
  }

  /** The next offset of each partition. */
  public Map<TopicPartition, Long> positions() {
    Map<TopicPartition, Long> positions = new HashMap<>();
    partitions.forEach(partition -> positions.put(partition, consumer.position(partition)));
    return positions;
  }

  /** The committed end of each partition at this moment. */
  public Map<TopicPartition, Long> ends() {
    try {
      return consumer.endOffsets(partitions);
    } catch (KafkaException e) {
      throw unreadable(e);
    }
  }

  /** Makes the reading thread throw {@link WakeupException}; any thread may call. */
  public void wakeUp() {
    consumer.wakeup();
  }

  @Override
  public void close() {
    consumer.close();
  }

  private OpsException unreadable(KafkaException e) {
    return new OpsException("cannot read the topics " + String.join(", ", topics), e);
  }
}
