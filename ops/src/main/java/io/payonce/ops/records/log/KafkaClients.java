package io.payonce.ops.records.log;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Makes the Kafka clients of the verbs, all with the same patience. */
public final class KafkaClients {

  /** Kafka waits a minute by default: too long for somebody who mistyped a host. */
  private static final int API_TIMEOUT_MS = 15_000;

  private static final int REQUEST_TIMEOUT_MS = 10_000;

  /**
   * How long a transaction of a process that died holds up who reads its topics, unless the next of
   * that transactional id ends it earlier.
   */
  public static final int TRANSACTION_TIMEOUT_MS = 20_000;

  private static final int DELIVERY_TIMEOUT_MS = 15_000;
  private static final int BLOCK_MS = 30_000;

  private KafkaClients() {}

  /**
   * A consumer without a group that reads what is committed and never jumps.
   *
   * @param client Kafka client properties
   */
  public static Consumer<byte[], byte[]> consumer(Map<String, String> client) {
    Map<String, Object> config = new HashMap<>(client);
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    config.putIfAbsent(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, API_TIMEOUT_MS);
    config.putIfAbsent(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2000);
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /**
   * A producer that writes in transactions.
   *
   * @param client Kafka client properties
   * @param id the transactional id: of all with the same one only the latest can write
   * @param more settings that the properties cannot change
   */
  public static Producer<byte[], byte[]> transactional(
      Map<String, String> client, String id, Map<String, Object> more) {
    Map<String, Object> config = new HashMap<>(client);
    config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, id);
    config.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_TIMEOUT_MS);
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_TIMEOUT_MS);
    config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MS);
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, BLOCK_MS);
    // By the key alone: an order's records stay on its partition whatever a client file says.
    config.remove(ProducerConfig.PARTITIONER_CLASS_CONFIG);
    config.remove(ProducerConfig.PARTITIONER_IGNORE_KEYS_CONFIG);
    config.putAll(more);
    return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /**
   * An admin client.
   *
   * @param client Kafka client properties
   */
  public static Admin admin(Map<String, String> client) {
    Map<String, Object> config = new HashMap<>(client);
    config.putIfAbsent(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, API_TIMEOUT_MS);
    config.putIfAbsent(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MS);
    return Admin.create(config);
  }
}
