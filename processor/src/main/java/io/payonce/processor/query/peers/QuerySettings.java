package io.payonce.processor.query.peers;

import java.time.Duration;

/**
 * The configuration of queries.
 *
 * @param instance where this instance answers
 * @param rawTopic the raw topic
 * @param rawPartitions its partitions
 * @param source the kind of sender, as the ids of events begin with it
 * @param deadline how long peers and Kafka may take
 * @param waitMax the longest wait for a commit
 * @param concurrencyMax queries under way at one time
 */
public record QuerySettings(
    Instance instance,
    String rawTopic,
    int rawPartitions,
    String source,
    Duration deadline,
    Duration waitMax,
    int concurrencyMax) {}
