package io.payonce.ops.records.topics;

import io.payonce.ops.cli.OpsException;
import io.payonce.ops.records.log.KafkaClients;
import io.payonce.schemas.KafkaVersion;
import io.payonce.schemas.Topic;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.FeatureMetadata;
import org.apache.kafka.clients.admin.FinalizedVersionRange;
import org.apache.kafka.clients.admin.NewPartitionReassignment;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.SupportedVersionRange;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicExistsException;

/** Reads, creates and alters topics of a cluster. */
public final class TopicsAdmin implements AutoCloseable {

  /** How long new replicas are waited for. */
  static final Duration COPY_MAX = Duration.ofMinutes(10);

  private static final long LOOK_EVERY_MS = 200;

  private final Admin admin;

  private TopicsAdmin(Admin admin) {
    this.admin = admin;
  }

  /**
   * Opens a connection.
   *
   * @param client Kafka client properties
   */
  public static TopicsAdmin connect(Map<String, String> client) {
    return new TopicsAdmin(KafkaClients.admin(client));
  }

  /**
   * Refuses a cluster that no processor would start on.
   *
   * @throws OpsException that says what to do
   */
  public void checkVersion() throws InterruptedException {
    FeatureMetadata features = get(admin.describeFeatures().featureMetadata());
    SupportedVersionRange known =
        features.supportedFeatures().get(KafkaVersion.TRANSACTION_VERSION);
    KafkaVersion version =
        new KafkaVersion(
            known == null ? 0 : known.maxVersion(),
            level(features, KafkaVersion.TRANSACTION_VERSION),
            level(features, KafkaVersion.METADATA_VERSION));
    Optional<String> refusal = version.refusal();
    if (refusal.isPresent()) {
      throw new OpsException(refusal.get());
    }
  }

  private static int level(FeatureMetadata features, String name) {
    FinalizedVersionRange range = features.finalizedFeatures().get(name);
    return range == null ? 0 : range.maxVersionLevel();
  }

  /** How many brokers the cluster has. */
  public int brokers() throws InterruptedException {
    return get(admin.describeCluster().nodes()).size();
  }

  /** Those of the topics that exist, by name. */
  public Map<String, TopicFound> find(Collection<String> names) throws InterruptedException {
    List<String> existing =
        get(admin.listTopics().names()).stream().filter(names::contains).toList();
    Map<String, TopicDescription> descriptions =
        get(admin.describeTopics(existing).allTopicNames());
    Map<ConfigResource, Config> configs =
        get(admin.describeConfigs(existing.stream().map(TopicsAdmin::resource).toList()).all());
    return existing.stream()
        .collect(
            Collectors.toMap(
                name -> name, name -> found(descriptions.get(name), configs.get(resource(name)))));
  }

  /** Creates topics; those that somebody else created meanwhile are left alone. */
  public void create(Collection<Topic> topics) throws InterruptedException {
    var created = admin.createTopics(topics.stream().map(TopicsAdmin::newTopic).toList());
    for (KafkaFuture<Void> future : created.values().values()) {
      try {
        future.get();
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof TopicExistsException)) {
          throw failed(e);
        }
      }
    }
  }

  /** Sets one configuration of a topic. */
  public void alter(String topic, String name, String value) throws InterruptedException {
    AlterConfigOp set = new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET);
    get(admin.incrementalAlterConfigs(Map.of(resource(topic), List.of(set))).all());
  }

  /**
   * Gives partitions that have fewer replicas as many as wanted, and waits until the new ones are
   * in sync.
   *
   * @throws OpsException when there are too few brokers, or copying takes longer than {@link
   *     #COPY_MAX}
   */
  public void addReplicas(String topic, int wanted) throws InterruptedException {
    Map<Integer, List<Integer>> present =
        partitions(topic).stream()
            .collect(Collectors.toMap(TopicPartitionInfo::partition, TopicsAdmin::replicas));
    Map<TopicPartition, Optional<NewPartitionReassignment>> moves = new HashMap<>();
    ReplicaPlan.of(present, get(admin.describeCluster().nodes()), wanted)
        .forEach(
            (partition, replicas) ->
                moves.put(
                    new TopicPartition(topic, partition),
                    Optional.of(new NewPartitionReassignment(replicas))));
    get(admin.alterPartitionReassignments(moves).all());
    awaitInSync(topic, wanted);
  }

  private void awaitInSync(String topic, int wanted) throws InterruptedException {
    long deadlineNanos = System.nanoTime() + COPY_MAX.toNanos();
    while (partitions(topic).stream().anyMatch(p -> p.isr().size() < wanted)) {
      if (System.nanoTime() - deadlineNanos > 0) {
        throw new OpsException(
            "the new replicas of "
                + topic
                + " are not in sync after "
                + COPY_MAX.toMinutes()
                + " minutes: the brokers go on copying. Run the same command again later for the"
                + " rest");
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MS);
    }
  }

  private List<TopicPartitionInfo> partitions(String topic) throws InterruptedException {
    return get(admin.describeTopics(List.of(topic)).allTopicNames()).get(topic).partitions();
  }

  private static List<Integer> replicas(TopicPartitionInfo partition) {
    return partition.replicas().stream().map(Node::id).toList();
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(5));
  }

  private static TopicFound found(TopicDescription description, Config config) {
    Map<String, String> settings = new HashMap<>();
    config.entries().forEach(entry -> settings.put(entry.name(), entry.value()));
    int replication =
        description.partitions().stream().mapToInt(p -> p.replicas().size()).min().orElse(0);
    return new TopicFound(description.partitions().size(), replication, settings);
  }

  private static NewTopic newTopic(Topic topic) {
    return new NewTopic(topic.name(), topic.partitions(), topic.replication())
        .configs(topic.config());
  }

  private static ConfigResource resource(String topic) {
    return new ConfigResource(ConfigResource.Type.TOPIC, topic);
  }

  private static <T> T get(KafkaFuture<T> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw failed(e);
    }
  }

  private static OpsException failed(ExecutionException e) {
    String what =
        e.getCause() instanceof TimeoutException
            ? "the cluster did not answer; is the address right, and a broker there?"
            : "the cluster did not do it";
    return new OpsException(what, e.getCause());
  }
}
