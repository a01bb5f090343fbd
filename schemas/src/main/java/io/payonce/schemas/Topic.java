package io.payonce.schemas;

import java.time.Duration;
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
 * @param recordBytesMax the largest batch that the broker takes, in bytes
 */
public record Topic(
    String name,
    int partitions,
    short replication,
    int minInsyncReplicas,
    Duration retention,
    TimestampType timestampType,
    int recordBytesMax) {

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

  /** The topic's configuration as Kafka names it, in alphabetical order. */
  public Map<String, String> config() {
    Map<String, String> config = new TreeMap<>();
    config.put("cleanup.policy", "delete");
    config.put("max.message.bytes", Integer.toString(recordBytesMax));
    // An outcome has the raw record's append time, whatever became of the broker's clock since.
    config.put("message.timestamp.after.max.ms", Long.toString(Long.MAX_VALUE));
    config.put("message.timestamp.type", timestampType.name);
    config.put("min.insync.replicas", Integer.toString(minInsyncReplicas));
    config.put("retention.ms", Long.toString(retention.toMillis()));
    // An election that loses acknowledged records would break promise P1.
    config.put("unclean.leader.election.enable", "false");
    return config;
  }

  private static void require(boolean condition, String name, String expected) {
    if (!condition) {
      throw new IllegalArgumentException("topic " + name + ": " + expected);
    }
  }
}
