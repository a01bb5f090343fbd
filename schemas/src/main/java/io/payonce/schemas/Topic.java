package io.payonce.schemas;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.record.TimestampType;

/**
 * One topic as it must exist on the cluster.
 *
 * @param name the full name, prefix included
 * @param partitions the number of partitions, 1 or more
 * @param replication the replication factor, 1 to 32767
 * @param minInsyncReplicas replicas that must hold a record before it is acknowledged
 * @param retention how long records are kept, a millisecond or more
 * @param timestampType whose clock a record's timestamp is
 * @param batchBytesMax the largest batch that the broker takes, in bytes
 * @param isUncompressed whether the broker keeps batches uncompressed and takes none that is larger
 *     than {@code batchBytesMax} when it is unpacked
 */
public record Topic(
    String name,
    int partitions,
    short replication,
    int minInsyncReplicas,
    Duration retention,
    TimestampType timestampType,
    int batchBytesMax,
    boolean isUncompressed) {

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
    require(retention.toMillis() >= 1, name, "retention must be positive, not " + retention);
  }

  /** The topic's settings, in alphabetical order. */
  public List<TopicSetting> settings() {
    List<TopicSetting> settings = new ArrayList<>();
    settings.add(TopicSetting.exactly("cleanup.policy", "delete"));
    if (isUncompressed) {
      // A few bytes that unpack to gigabytes would end whoever reads them.
      settings.add(TopicSetting.exactly("compression.type", "uncompressed"));
      settings.add(TopicSetting.exactly("max.message.bytes", batchBytesMax));
    } else {
      settings.add(TopicSetting.atLeast("max.message.bytes", batchBytesMax));
    }
    // An outcome has the raw record's append time, whatever became of the broker's clock since.
    settings.add(TopicSetting.atLeast("message.timestamp.after.max.ms", Long.MAX_VALUE));
    settings.add(TopicSetting.exactly("message.timestamp.type", timestampType.name));
    settings.add(TopicSetting.atLeast("min.insync.replicas", minInsyncReplicas));
    settings.add(TopicSetting.atLeast("retention.ms", retention.toMillis()));
    // An election that loses acknowledged records would break promise P1.
    settings.add(TopicSetting.exactly("unclean.leader.election.enable", false));
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
