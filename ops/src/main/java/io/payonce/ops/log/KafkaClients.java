package io.payonce.ops.log;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Makes the Kafka clients of the verbs, all with the same patience. */
public final class KafkaClients {

  /** Kafka waits a minute by default: too long for somebody who mistyped a host. */
  private static final int API_TIMEOUT_MS = 15_000;

  private static final int REQUEST_TIMEOUT_MS = 10_000;

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
