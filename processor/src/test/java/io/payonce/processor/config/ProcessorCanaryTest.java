package io.payonce.processor.config;

import io.payonce.testing.Canary;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;

/** A secret in the value of any key: no error shows it. */
class ProcessorCanaryTest {

  @Test
  void shouldShowNoValueOfAnyKey() {
    TreeSet<String> keys = new TreeSet<>(ProcessorConfig.DEFINITION.names());
    StreamsSettings.names().forEach(name -> keys.add(ProcessorConfig.STREAMS_PREFIX + name));
    for (String key : keys) {
      for (String secret : Canary.all()) {
        shouldNotShow(key, secret);
      }
    }
  }

  @Test
  void shouldShowNoKeyThatIsAPastedSecret() {
    for (String secret : Canary.all()) {
      shouldNotShow(secret, "");
    }
  }

  private static void shouldNotShow(String key, String value) {
    Map<String, String> properties =
        new HashMap<>(Map.of("bootstrap.servers", "127.0.0.1:9092", "merchants.file", "m.json"));
    properties.put(key, value);
    try {
      ProcessorConfig config = new ProcessorConfig(properties);
      // As at the start: Kafka Streams reads what it is given.
      StreamsSettings.hasStandbys(config);
      StreamsSettings.admin(config, "test");
      StreamsSettings.looker(config, "test");
    } catch (KafkaException e) {
      Canary.assertSilent(key.length() > 80 ? "a key" : key, e);
    }
  }
}
