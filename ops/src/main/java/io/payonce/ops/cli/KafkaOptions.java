package io.payonce.ops.cli;

import io.payonce.process.config.BrokerAddress;
import io.payonce.process.config.CheckedValues;
import io.payonce.schemas.Topics;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigException;
import picocli.CommandLine.Option;

/** The flags that say which cluster, and how its topics are called. */
public final class KafkaOptions {

  private static final String BOOTSTRAP_SERVERS = "bootstrap.servers";

  @Option(
      names = "--bootstrap-server",
      paramLabel = "HOST:PORT",
      description = "Kafka brokers to begin with, comma-separated.")
  private String bootstrapServer;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Properties of a Kafka client (security, bootstrap.servers).")
  private Path config;

  @Option(
      names = "--prefix",
      paramLabel = "TEXT",
      defaultValue = Topics.DEFAULT_PREFIX,
      description = "What all topic names begin with (default: ${DEFAULT-VALUE}).")
  private String prefix;

  /** The topics of the installation. */
  public Topics topics() {
    return new Topics(prefix);
  }

  /**
   * Properties for a Kafka client.
   *
   * @throws OpsException when no broker is named, or the file cannot be read
   */
  public Map<String, String> client() {
    Map<String, String> client = config == null ? new TreeMap<>() : read(config);
    if (bootstrapServer != null) {
      client.put(BOOTSTRAP_SERVERS, bootstrapServer);
    }
    if (!client.containsKey(BOOTSTRAP_SERVERS)) {
      throw new OpsException(
          "which cluster? expected --bootstrap-server HOST:PORT, or --config FILE with "
              + BOOTSTRAP_SERVERS);
    }
    return client;
  }

  /** Reads a file of properties. */
  public static Map<String, String> read(Path file) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new OpsException("cannot read the properties " + file, e);
    }
    Map<String, String> client = new TreeMap<>();
    properties.forEach((name, value) -> client.put((String) name, ((String) value).strip()));
    check(file, client);
    return client;
  }

  /** Before a client does: its errors print the value, and passwords stand here. */
  private static void check(Path file, Map<String, String> client) {
    try {
      if (!client.getOrDefault(BOOTSTRAP_SERVERS, "").isEmpty()) {
        BrokerAddress.LIST.ensureValid(
            BOOTSTRAP_SERVERS, List.of(client.get(BOOTSTRAP_SERVERS).split("\\s*,\\s*")));
      }
      Stream.of(
              AdminClientConfig.configDef(), ConsumerConfig.configDef(), ProducerConfig.configDef())
          .forEach(definition -> CheckedValues.check(definition, client, ""));
    } catch (ConfigException e) {
      throw new OpsException(file + ": " + e.getMessage());
    }
  }
}
