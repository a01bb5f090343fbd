package io.payonce.processor.streams;

import io.payonce.processor.metrics.TransactionListener;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The producer of a stream thread, which says how its transactions end.
 *
 * <p>Kafka Streams has no hook for a commit that has succeeded, but it ends each transaction here,
 * on the stream thread.
 */
final class WatchedProducer extends KafkaProducer<byte[], byte[]> {

  private final TransactionListener listener;
  private long endingSinceNanos;

  WatchedProducer(Map<String, Object> config, TransactionListener listener) {
    super(config, new ByteArraySerializer(), new ByteArraySerializer());
    this.listener = listener;
  }

  @Override
  public void sendOffsetsToTransaction(
      Map<TopicPartition, OffsetAndMetadata> offsets, ConsumerGroupMetadata group) {
    endingSinceNanos = System.nanoTime();
    super.sendOffsetsToTransaction(offsets, group);
  }

  @Override
  public void commitTransaction() {
    super.commitTransaction();
    listener.committed(System.nanoTime() - endingSinceNanos);
  }

  @Override
  public void abortTransaction() {
    listener.aborted();
    super.abortTransaction();
  }

  /** An open transaction ends with its producer. */
  @Override
  public void close(Duration timeout) {
    listener.aborted();
    super.close(timeout);
  }
}
