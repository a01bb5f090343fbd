package io.payonce.processor.query.peers;

import io.payonce.processor.config.ProcessorConfig;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * The configuration of queries.
 *
 * @param instance where this instance answers
 * @param rawTopic the raw topic
 * @param rawPartitions its partitions
 * @param sources the senders whose notifications are looked for, in this order; asked at each query
 * @param deadline how long peers and Kafka may take
 * @param waitMax the longest wait for a commit
 * @param concurrencyMax queries under way at one time
 */
public record QuerySettings(
    Instance instance,
    String rawTopic,
    int rawPartitions,
    Supplier<List<String>> sources,
    Duration deadline,
    Duration waitMax,
    int concurrencyMax) {

  /**
   * The settings of an instance.
   *
   * @param sources asked at each query
   */
  public static QuerySettings of(
      ProcessorConfig config, Instance instance, int partitions, Supplier<List<String>> sources) {
    return new QuerySettings(
        instance,
        config.topics().notifications(),
        partitions,
        sources,
        Duration.ofMillis(config.getInt(ProcessorConfig.QUERY_DEADLINE_MS)),
        Duration.ofMillis(config.getInt(ProcessorConfig.QUERY_WAIT_MAX_MS)),
        config.getInt(ProcessorConfig.QUERY_CONCURRENCY_MAX));
  }
}
