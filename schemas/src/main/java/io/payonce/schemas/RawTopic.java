package io.payonce.schemas;

import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;

/**
 * The raw topic as the cluster has it: what is kept beside it is as durable, and as large.
 *
 * @param partitions its number of partitions
 * @param replication the smallest number of replicas of a partition
 * @param minInsyncReplicas replicas that must hold a record before it is acknowledged
 * @param keptMs the longest time that a record may lie on it, ms; {@link #FOR_EVER} without end
 */
public record RawTopic(int partitions, short replication, int minInsyncReplicas, long keptMs) {

  /** No record is ever deleted. */
  public static final long FOR_EVER = -1;

  /**
   * The topic of a description.
   *
   * @param replication the smallest number of replicas of a partition
   * @param config every setting that is in force, defaults included
   */
  public static RawTopic of(int partitions, int replication, Map<String, String> config) {
    return new RawTopic(
        partitions,
        (short) replication,
        Integer.parseInt(config.get(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG)),
        keptMs(
            Long.parseLong(config.get(TopicConfig.RETENTION_MS_CONFIG)),
            Long.parseLong(config.get(TopicConfig.SEGMENT_MS_CONFIG))));
  }

  /** A segment goes as a whole, when its newest record is old enough. */
  private static long keptMs(long retentionMs, long segmentMs) {
    long sum = retentionMs + segmentMs;
    return retentionMs < 0 || sum < 0 ? FOR_EVER : sum;
  }
}
