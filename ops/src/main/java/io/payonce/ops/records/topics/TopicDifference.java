package io.payonce.ops.records.topics;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * Something about a topic that is not as it must be.
 *
 * @param topic its full name
 * @param setting {@code topic} when it is missing, {@code partitions}, {@code replication}, or the
 *     name of a configuration
 * @param expected in words or as Kafka writes it
 * @param found the same of what is there
 */
@JsonPropertyOrder({"topic", "setting", "expected", "found"})
record TopicDifference(String topic, String setting, String expected, String found) {

  public static final String TOPIC = "topic";
  public static final String PARTITIONS = "partitions";
  public static final String REPLICATION = "replication";

  /** Whether a configuration differs: the only thing that can be altered without harm. */
  public boolean isConfig() {
    return !setting.equals(TOPIC) && !setting.equals(PARTITIONS) && !setting.equals(REPLICATION);
  }

  /** Whether a partition has too few replicas. */
  public boolean isReplication() {
    return setting.equals(REPLICATION);
  }

  /** Whether the topic is missing. */
  public boolean isMissing() {
    return setting.equals(TOPIC);
  }
}
