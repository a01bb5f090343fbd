package io.payonce.processor.streams;

import io.payonce.processor.metrics.KafkaMetrics;
import org.apache.kafka.common.Metric;
import org.apache.kafka.streams.KafkaStreams;

/** The stream threads of a topology, as their watch sees them. */
interface StreamThreads {

  /** The state that Kafka Streams is in, which says nothing of how many threads are left. */
  KafkaStreams.State state();

  /** Threads that run, or begin to; it waits for nothing. */
  int alive();

  /**
   * Starts one more; it may wait for names to be resolved.
   *
   * @throws RuntimeException when its clients cannot be made
   */
  void add();

  /** Those of a topology that is not closed. */
  static StreamThreads of(KafkaStreams streams) {
    // Metadata of threads call one that is ending RUNNING for as long as its clients take to close.
    Metric alive = alive(streams);
    return new StreamThreads() {

      @Override
      public KafkaStreams.State state() {
        return streams.state();
      }

      @Override
      public int alive() {
        return ((Number) alive.metricValue()).intValue();
      }

      @Override
      public void add() {
        streams.addStreamThread();
      }
    };
  }

  private static Metric alive(KafkaStreams streams) {
    KafkaMetrics.Of wanted = KafkaMetrics.THREADS_ALIVE.of();
    return streams.metrics().values().stream()
        .filter(metric -> metric.metricName().name().equals(wanted.name()))
        .filter(metric -> metric.metricName().group().equals(wanted.group()))
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException("Kafka Streams has no metric " + wanted.name()));
  }
}
