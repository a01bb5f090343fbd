package io.payonce.processor.streams;

import io.payonce.processor.config.ProcessorConfig;
import io.payonce.processor.config.StartRefusedException;
import io.payonce.schemas.Changelogs;
import io.payonce.schemas.KafkaVersion;
import io.payonce.schemas.RawTopic;
import io.payonce.schemas.Topic;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.FeatureMetadata;
import org.apache.kafka.clients.admin.FinalizedVersionRange;
import org.apache.kafka.clients.admin.SupportedVersionRange;
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

  private final Admin admin;
  private final ProcessorConfig config;

  StartChecks(Admin admin, ProcessorConfig config) {
    this.admin = admin;
    this.config = config;
  }

  /**
   * Checks the cluster, its topics and where the group stands.
   *
   * @return the raw topic as it is
   * @throws StartRefusedException when something is not as it must be
   */
  RawTopic check() throws InterruptedException {
    checkVersion();
    RawTopic raw = checkTopics();
    checkChangelogs(raw);
    new CommittedOffsets(admin, config).check(raw.partitions());
    return raw;
  }

  private void checkVersion() throws InterruptedException {
    FeatureMetadata features =
        get(admin.describeFeatures().featureMetadata(), "describe the cluster's features");
    SupportedVersionRange known =
        features.supportedFeatures().get(KafkaVersion.TRANSACTION_VERSION);
    KafkaVersion version =
        new KafkaVersion(
            known == null ? 0 : known.maxVersion(),
            level(features, KafkaVersion.TRANSACTION_VERSION),
            level(features, KafkaVersion.METADATA_VERSION));
    Optional<String> refusal = version.refusal();
    if (refusal.isPresent()) {
      throw new StartRefusedException(refusal.get());
    }
  }

  private static int level(FeatureMetadata features, String name) {
    FinalizedVersionRange range = features.finalizedFeatures().get(name);
    return range == null ? 0 : range.maxVersionLevel();
  }

  private RawTopic checkTopics() throws InterruptedException {
    TopicChecks checks =
        new TopicChecks(config.topics(), config.getInt(ProcessorConfig.MIN_INSYNC_REPLICAS));
    Map<String, TopicChecks.Found> found = find(checks.names());
    List<String> differences = checks.differences(found);
    if (!differences.isEmpty()) {
      throw new StartRefusedException(
          String.join("; ", differences)
              + ". See what is missing with: "
              + topicsVerb()
              + " (add --create to create it, --alter-config to mend settings)");
    }
    TopicChecks.Found raw = found.get(config.topics().notifications());
    return RawTopic.of(raw.partitions(), raw.replication(), raw.config());
  }

  /** Kafka Streams makes missing ones as they must be, and never looks at those that exist. */
  private void checkChangelogs(RawTopic raw) throws InterruptedException {
    String applicationId = config.getString(ProcessorConfig.APPLICATION_ID);
    long retentionMs = config.window().retentionMs();
    List<Topic> expected = Changelogs.of(applicationId, raw, retentionMs);
    Map<String, TopicChecks.Found> found = find(expected.stream().map(Topic::name).toList());
    List<String> differences = TopicChecks.ofChangelogs(expected, found);
    if (!differences.isEmpty()) {
      throw new StartRefusedException(
          String.join("; ", differences)
              + ": state would be lost with a broker, or forgotten too early. Mend it with: "
              + topicsVerb()
              + " --application-id "
              + applicationId
              + " --window-retention "
              + retentionMs
              + "ms --add-replicas --alter-config");
    }
  }

  private String topicsVerb() {
    return "ops/payonce topics --bootstrap-server "
        + String.join(",", config.getList(ProcessorConfig.BOOTSTRAP_SERVERS))
        + " --prefix "
        + config.topics().prefix();
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
    int replication =
        topic.partitions().stream().mapToInt(p -> p.replicas().size()).min().orElse(0);
    return new TopicChecks.Found(topic.partitions().size(), replication, values);
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
