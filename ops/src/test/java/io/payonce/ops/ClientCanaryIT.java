package io.payonce.ops;

import io.payonce.ops.cli.KafkaOptions;
import io.payonce.testing.Canary;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A secret in the value of any key of {@code --config}: no error shows it. */
class ClientCanaryIT {

  @TempDir private Path directory;

  @Test
  void shouldShowNoValueOfAnyKey() throws IOException {
    TreeSet<String> keys = new TreeSet<>(AdminClientConfig.configNames());
    keys.addAll(ConsumerConfig.configNames());
    keys.addAll(ProducerConfig.configNames());
    for (String key : keys) {
      for (String secret : Canary.all()) {
        shouldNotShow(key, secret, Map.of());
        shouldNotShow(
            key, secret, Map.of("security.protocol", "SASL_SSL", "sasl.mechanism", "PLAIN"));
      }
    }
  }

  private void shouldNotShow(String key, String secret, Map<String, String> with)
      throws IOException {
    Properties properties = new Properties();
    properties.put("bootstrap.servers", "127.0.0.1:9");
    properties.putAll(with);
    properties.put(key, secret);
    Path file = directory.resolve("client.properties");
    try (Writer writer = Files.newBufferedWriter(file)) {
      properties.store(writer, "");
    }
    try (Admin admin = admin(file)) {
      admin.metrics();
    } catch (RuntimeException e) {
      Canary.assertSilent(key, e);
    }
  }

  private static Admin admin(Path file) {
    return Admin.create(Map.<String, Object>copyOf(KafkaOptions.read(file)));
  }
}
