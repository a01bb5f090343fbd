package io.payonce.processor.streams;

import io.payonce.processor.config.ProcessorConfig;
import io.payonce.processor.config.StreamsSettings;
import io.payonce.processor.metrics.ProcessorMeasurements;
import io.payonce.processor.metrics.TransactionListener;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.KafkaClientSupplier;

/** The clients of Kafka Streams, with watched producers and patient main consumers. */
public final class WatchedClients implements KafkaClientSupplier {

  private final TransactionListener listener;
  private final UnreadableRecords unreadable;
  private final long graceMs;

  private WatchedClients(TransactionListener listener, UnreadableRecords unreadable, long graceMs) {
    this.listener = listener;
    this.unreadable = unreadable;
    this.graceMs = graceMs;
  }

  /**
   * A maker of clients.
   *
   * @param measurements are told of every transaction
   * @param unreadable decides about raw records that cannot be read
   */
  public static WatchedClients of(
      ProcessorConfig config, ProcessorMeasurements measurements, UnreadableRecords unreadable) {
    return new WatchedClients(
        measurements, unreadable, 2 * StreamsSettings.commitIntervalMs(config));
  }

  @Override
  public Admin getAdmin(Map<String, Object> config) {
    return Admin.create(config);
  }

  @Override
  public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
    return new WatchedProducer(config, listener);
  }

  @Override
  public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
    return new RawConsumer(config, unreadable, graceMs);
  }

  @Override
  public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> config) {
    return consumer(config);
  }

  @Override
  public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> config) {
    return consumer(config);
  }

  private static Consumer<byte[], byte[]> consumer(Map<String, Object> config) {
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}
