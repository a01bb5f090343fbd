package io.payonce.ops.records.topics;

import java.util.Map;

/**
 * A topic as it is on a cluster.
 *
 * @param partitions its number of partitions
 * @param replication the smallest number of replicas of a partition
 * @param config every setting that is in force, defaults included
 */
public record TopicFound(int partitions, int replication, Map<String, String> config) {}
