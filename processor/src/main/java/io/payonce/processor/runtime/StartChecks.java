package io.payonce.processor.runtime;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.FinalizedVersionRange;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Looks at the cluster before the start: what promises rest on must be so.
 *
 * <p>Every refusal says what was expected, what came and what to do.
 */
final class StartChecks {

  private static final String TRANSACTION_VERSION = "transaction.version";
  private static final short TRANSACTION_VERSION_MIN = 2;

  private final Admin admin;
  private final ProcessorConfig config;

  StartChecks(Admin admin, ProcessorConfig config) {
    this.admin = admin;
    this.config = config;
  }

  /**
   * Checks the cluster, its topics and where the group stands.
   *
   * @return the partitions of the raw topic
   * @throws StartRefusedException when something is not as it must be
   */
  int check() throws InterruptedException {
    checkTransactions();
    int rawPartitions = checkTopics();
    new CommittedOffsets(admin, config).check(rawPartitions);
    return rawPartitions;
  }

  private void checkTransactions() throws InterruptedException {
    FinalizedVersionRange found =
        get(admin.describeFeatures().featureMetadata(), "describe the cluster's features")
            .finalizedFeatures()
            .get(TRANSACTION_VERSION);
    short version = found == null ? 0 : found.maxVersionLevel();
    if (version < TRANSACTION_VERSION_MIN) {
      throw new StartRefusedException(
          "the cluster's "
              + TRANSACTION_VERSION
              + " is "
              + version
              + ", expected at least "
              + TRANSACTION_VERSION_MIN
              + ": older ones can tear a transaction. Do:"
              + " kafka-features.sh --bootstrap-server HOST:PORT upgrade --feature "
              + TRANSACTION_VERSION
              + "="
              + TRANSACTION_VERSION_MIN);
    }
  }

  private int checkTopics() throws InterruptedException {
    TopicChecks checks =
        new TopicChecks(config.topics(), config.getInt(ProcessorConfig.MIN_INSYNC_REPLICAS));
    Map<String, TopicChecks.Found> found = find(checks.names());
    List<String> differences = checks.differences(found);
    if (!differences.isEmpty()) {
      throw new StartRefusedException(
          String.join("; ", differences)
              + ". See what is missing with: ops/payonce topics --bootstrap-server "
              + String.join(",", config.getList(ProcessorConfig.BOOTSTRAP_SERVERS))
              + " (add --create to create it)");
    }
    return found.get(config.topics().notifications()).partitions();
  }

  private Map<String, TopicChecks.Found> find(List<String> names) throws InterruptedException {
    Map<String, TopicChecks.Found> found = new HashMap<>();
    Map<String, KafkaFuture<TopicDescription>> topics =
        admin.describeTopics(names).topicNameValues();
    for (String name : names) {
      try {
        found.put(name, found(topics.get(name).get()));
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
          throw failed("describe topic " + name, e.getCause());
        }
      }
    }
    return found;
  }

  private TopicChecks.Found found(TopicDescription topic) throws InterruptedException {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
    Config described =
        get(
            admin.describeConfigs(List.of(resource)).values().get(resource),
            "describe the configuration of topic " + topic.name());
    Map<String, String> values = new HashMap<>();
    for (ConfigEntry entry : described.entries()) {
      values.put(entry.name(), entry.value());
    }
    return new TopicChecks.Found(
        topic.partitions().size(), topic.partitions().get(0).replicas().size(), values);
  }

  /** Waits for an answer of the cluster; the admin client's own time-outs bound it. */
  static <T> T get(KafkaFuture<T> answer, String what) throws InterruptedException {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      throw failed(what, e.getCause());
    }
  }

  private static StartRefusedException failed(String what, Throwable cause) {
    String why = cause instanceof KafkaException ? cause.getMessage() : cause.toString();
    return new StartRefusedException(
        "could not "
            + what
            + ": "
            + why
            + ". Check bootstrap.servers, the network and the"
            + " permissions of the processor's user",
        cause);
  }
}
