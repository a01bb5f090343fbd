package io.payonce.ops.history.replay.shadow;

import io.payonce.ops.cli.OpsException;
import io.payonce.ops.records.log.AdminAnswers;
import io.payonce.ops.records.topics.TopicFound;
import io.payonce.ops.records.topics.TopicsAdmin;
import io.payonce.schemas.Topic;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;

/** The topics of a replay on the cluster. */
public final class ShadowTopics {

  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final long POLL_MS = 50;

  private final Admin admin;
  private final ReplayNames names;

  /** The topics of these names. */
  public ShadowTopics(Admin admin, ReplayNames names) {
    this.admin = admin;
    this.names = names;
  }

  /** Whether the replay has begun to say what it is. */
  public boolean hasManifest() throws InterruptedException {
    return existing(List.of(names.manifest())).contains(names.manifest());
  }

  /** Creates what is missing, with the partitions and replicas of the raw topic. */
  public void create(TopicFound raw) throws InterruptedException {
    List<Topic> live =
        names.live().catalogue(raw.partitions(), (short) raw.replication(), minInsyncReplicas(raw));
    List<NewTopic> wanted =
        live.stream()
            .filter(topic -> !topic.name().equals(names.live().notifications()))
            .map(topic -> shadow(topic, topic.name() + names.suffix()))
            .collect(Collectors.toList());
    wanted.add(manifest(raw));
    Set<String> existing = existing(wanted.stream().map(NewTopic::name).toList());
    wanted.removeIf(topic -> existing.contains(topic.name()));
    AdminAnswers.get(admin.createTopics(wanted).all(), "create the topics of the replay");
    awaitThere(wanted.stream().map(NewTopic::name).toList());
  }

  /** The controller has new topics before the brokers tell of them. */
  private void awaitThere(List<String> created) throws InterruptedException {
    long deadlineNanos = System.nanoTime() + PATIENCE.toNanos();
    while (existing(created).size() < created.size()) {
      if (System.nanoTime() - deadlineNanos > 0) {
        throw new OpsException(
            "the topics "
                + created
                + " were created, but no broker tells of them after "
                + PATIENCE.toSeconds()
                + " s; run it again");
      }
      // Kafka has no call that waits for it; the deadline above bounds the asking.
      Thread.sleep(POLL_MS);
    }
  }

  private static int minInsyncReplicas(TopicFound raw) {
    return Integer.parseInt(raw.config().get(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG));
  }

  private static NewTopic shadow(Topic live, String name) {
    Map<String, String> config = new TreeMap<>(live.config());
    // Outcomes carry the time of their raw record: of an old one they would be deleted at once.
    config.put(TopicConfig.RETENTION_MS_CONFIG, "-1");
    return new NewTopic(name, live.partitions(), live.replication()).configs(config);
  }

  private NewTopic manifest(TopicFound raw) {
    return new NewTopic(names.manifest(), 1, (short) raw.replication())
        .configs(
            Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_COMPACT,
                TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG,
                Integer.toString(minInsyncReplicas(raw))));
  }

  /** Those of the outcome topics that hold anything. */
  public List<String> filled() throws InterruptedException {
    List<String> existing =
        List.copyOf(
            existing(
                List.of(
                    names.outcomes().orderEvents(),
                    names.outcomes().ignored(),
                    names.outcomes().rejected())));
    Map<TopicPartition, OffsetSpec> ends = new TreeMap<>(ShadowTopics::byName);
    AdminAnswers.get(admin.describeTopics(existing).allTopicNames(), "describe " + existing)
        .forEach(
            (name, topic) ->
                topic
                    .partitions()
                    .forEach(
                        p ->
                            ends.put(
                                new TopicPartition(name, p.partition()), OffsetSpec.latest())));
    return AdminAnswers.get(admin.listOffsets(ends).all(), "find the ends of " + existing)
        .entrySet()
        .stream()
        .filter(e -> e.getValue().offset() > 0)
        .map(e -> e.getKey().topic())
        .distinct()
        .sorted()
        .toList();
  }

  private static int byName(TopicPartition a, TopicPartition b) {
    return a.toString().compareTo(b.toString());
  }

  /**
   * Deletes topics in their order.
   *
   * @return those that were there
   */
  public List<String> delete(List<String> exactNames) throws InterruptedException {
    Set<String> existing = existing(exactNames);
    List<String> deleted = exactNames.stream().filter(existing::contains).toList();
    for (String name : deleted) {
      AdminAnswers.get(admin.deleteTopics(List.of(name)).all(), "delete the topic " + name);
    }
    return deleted;
  }

  private Set<String> existing(Collection<String> wanted) throws InterruptedException {
    return AdminAnswers.get(admin.listTopics().names(), "list the topics").stream()
        .filter(wanted::contains)
        .collect(Collectors.toSet());
  }

  /** The raw topic as it is. */
  public static TopicFound raw(Map<String, String> client, String name)
      throws InterruptedException {
    try (TopicsAdmin topics = TopicsAdmin.connect(client)) {
      TopicFound found = topics.find(List.of(name)).get(name);
      if (found == null) {
        throw new OpsException(
            "there is no topic " + name + "; is --prefix right? See: payonce topics");
      }
      return found;
    }
  }
}
