package io.payonce.schemas;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One topic as it must exist on the cluster.
 *
 * @param name the full name, prefix included
 * @param partitions the number of partitions, 1 or more
 * @param replication the replication factor, 1 to 32767
 * @param minInsyncReplicas replicas that must hold a record before it is acknowledged
 * @param particular its settings beside those that every topic has
 */
public record Topic(
    String name,
    int partitions,
    short replication,
    int minInsyncReplicas,
    List<TopicSetting> particular) {

  /**
   * Checks what a cluster would take and then never satisfy.
   *
   * @throws IllegalArgumentException when a number is out of range
   */
  public Topic {
    require(partitions >= 1, name, "partitions must be 1 or more, not " + partitions);
    require(replication >= 1, name, "replication must be 1 or more, not " + replication);
    require(
        minInsyncReplicas >= 1 && minInsyncReplicas <= replication,
        name,
        "min.insync.replicas must be 1 to the replication factor, not " + minInsyncReplicas);
    particular = List.copyOf(particular);
  }

  /** All of its settings, in alphabetical order. */
  public List<TopicSetting> settings() {
    List<TopicSetting> settings = new ArrayList<>(particular);
    // An outcome has the raw record's append time, whatever became of the broker's clock since.
    settings.add(TopicSetting.atLeast("message.timestamp.after.max.ms", Long.MAX_VALUE));
    settings.add(TopicSetting.atLeast("min.insync.replicas", minInsyncReplicas));
    // An election that loses acknowledged records would break promise P1.
    settings.add(TopicSetting.exactly("unclean.leader.election.enable", false));
    settings.sort(Comparator.comparing(TopicSetting::name));
    return settings;
  }

  /** The topic's configuration as Kafka names it, in alphabetical order. */
  public Map<String, String> config() {
    Map<String, String> config = new TreeMap<>();
    settings().forEach(setting -> config.put(setting.name(), setting.value()));
    return config;
  }

  private static void require(boolean condition, String name, String expected) {
    if (!condition) {
      throw new IllegalArgumentException("topic " + name + ": " + expected);
    }
  }
}
