package io.payonce.processor.config;

import io.payonce.schemas.Topics;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;

/** Checks what properties set for Kafka Streams and its clients, before anything is started. */
final class StreamsOverrides {

  private StreamsOverrides() {}

  /**
   * Refuses now what Kafka Streams, or a client of a stream thread, would refuse later.
   *
   * @throws ConfigException when the properties override what a promise rests on, or a value is
   *     none or out of range
   */
  static void check(ProcessorConfig config) {
    Properties settings = StreamsSettings.clients(config);
    checkLeast(
        settings,
        ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
        StreamsSettings.commitIntervalMs(config),
        "a transaction lasts as long as the longer of "
            + ProcessorConfig.COMMIT_INTERVAL_MS
            + " and "
            + ProcessorConfig.COMMIT_INTERVAL_MAX_MS);
    checkLeast(
        settings,
        ProducerConfig.BUFFER_MEMORY_CONFIG,
        Topics.REJECTED_BYTES_MAX,
        "a rejected record may be as large");
    checkValues(new StreamsConfig(settings));
  }

  private static void checkLeast(Properties settings, String name, long least, String because) {
    for (String prefix : List.of("", StreamsConfig.PRODUCER_PREFIX)) {
      String key = prefix + name;
      Object value = ConfigDef.parseType(key, settings.get(key), ConfigDef.Type.LONG);
      if (value instanceof Long set && set < least) {
        throw new ConfigException(
            "%s%s: expected at least %d, because %s; got %d"
                .formatted(ProcessorConfig.STREAMS_PREFIX, key, least, because, set));
      }
    }
  }

  private static void checkValues(StreamsConfig streams) {
    Map<String, Object> main = streams.getMainConsumerConfigs("group", "client", 1);
    Map<String, Object> restore = streams.getRestoreConsumerConfigs("client");
    for (Map<String, Object> consumer : List.of(main, restore)) {
      // Kafka Streams hands these over beside the settings.
      consumer.put(
          ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
      consumer.put(
          ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
      ConsumerConfig.configDef().parse(consumer);
    }
    Map<String, Object> producer = streams.getProducerConfigs("client");
    producer.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
    producer.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
    ProducerConfig.configDef().parse(producer);
    AdminClientConfig.configDef().parse(streams.getAdminConfigs("client"));
  }
}
