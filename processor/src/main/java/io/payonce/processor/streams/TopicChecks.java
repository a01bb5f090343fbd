package io.payonce.processor.streams;

import io.payonce.schemas.Topic;
import io.payonce.schemas.TopicSetting;
import io.payonce.schemas.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;

/** The rules for topics and changelogs as they are found on a cluster. Pure. */
final class TopicChecks {

  /**
   * A topic as found.
   *
   * @param partitions its partitions
   * @param replication the smallest number of replicas of a partition
   * @param config its configuration, defaults included
   */
  record Found(int partitions, int replication, Map<String, String> config) {}

  private final Topics topics;
  private final int minInsyncReplicas;

  TopicChecks(Topics topics, int minInsyncReplicas) {
    this.topics = topics;
    this.minInsyncReplicas = minInsyncReplicas;
  }

  /** The names of the topics that must exist. */
  List<String> names() {
    return List.of(
        topics.notifications(), topics.orderEvents(), topics.ignored(), topics.rejected());
  }

  /** What is wrong, a sentence each; empty when the topics are as they must be. */
  List<String> differences(Map<String, Found> found) {
    List<String> differences = new ArrayList<>();
    for (Topic expected : expected()) {
      Found topic = found.get(expected.name());
      if (topic == null) {
        differences.add("topic " + expected.name() + " does not exist");
      } else {
        check(expected, topic, found, differences);
      }
    }
    return differences;
  }

  /** Partitions and replicas are the operator's choice: only what the rules ask for is compared. */
  private List<Topic> expected() {
    return topics.catalogue(1, (short) minInsyncReplicas, minInsyncReplicas);
  }

  private void check(
      Topic expected, Found topic, Map<String, Found> found, List<String> differences) {
    expected.settings().stream()
        .filter(setting -> isCompared(expected, setting))
        .forEach(setting -> compare(expected, setting, topic, differences));
    int minIsr = Integer.parseInt(topic.config().get(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG));
    if (minIsr > topic.replication()) {
      differences.add(
          "topic "
              + expected.name()
              + " has "
              + topic.replication()
              + " replicas but min.insync.replicas "
              + minIsr
              + ", so nothing can be written");
    }
    Found raw = found.get(topics.notifications());
    if (raw != null && raw.partitions() != topic.partitions()) {
      differences.add(
          "topic "
              + expected.name()
              + " has "
              + topic.partitions()
              + " partitions, "
              + topics.notifications()
              + " has "
              + raw.partitions()
              + ": they must be equal");
    }
  }

  /**
   * What is wrong with the changelogs that exist, a sentence each; empty when they are as they must
   * be.
   */
  static List<String> ofChangelogs(List<Topic> expected, Map<String, Found> found) {
    List<String> differences = new ArrayList<>();
    for (Topic changelog : expected) {
      Found topic = found.get(changelog.name());
      if (topic != null) {
        if (topic.replication() < changelog.replication()) {
          differences.add(
              "topic "
                  + changelog.name()
                  + " has "
                  + topic.replication()
                  + " replicas, the raw topic has "
                  + changelog.replication());
        }
        changelog.settings().forEach(s -> compare(changelog, s, topic, differences));
      }
    }
    return differences;
  }

  private static void compare(
      Topic expected, TopicSetting setting, Found topic, List<String> differences) {
    String value = topic.config().get(setting.name());
    if (!setting.isMetBy(value)) {
      differences.add(
          "topic "
              + expected.name()
              + " has "
              + setting.name()
              + "="
              + value
              + ", expected "
              + setting.expected());
    }
  }

  /** How long records are kept is the operator's choice, and the broker stamps raw ones itself. */
  private boolean isCompared(Topic topic, TopicSetting setting) {
    return switch (setting.name()) {
      case TopicConfig.RETENTION_MS_CONFIG -> false;
      case TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG ->
          !topic.name().equals(topics.notifications());
      default -> true;
    };
  }
}
