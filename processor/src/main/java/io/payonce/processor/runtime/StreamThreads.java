package io.payonce.processor.runtime;

import java.util.Set;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.ThreadMetadata;

/** The stream threads of a topology, as their watch sees them. */
interface StreamThreads {

  /** States of a thread that does no work and never will. */
  Set<String> ENDING = Set.of("PENDING_SHUTDOWN", "DEAD");

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

  /** Those of a running topology. */
  static StreamThreads of(KafkaStreams streams) {
    return new StreamThreads() {

      @Override
      public KafkaStreams.State state() {
        return streams.state();
      }

      @Override
      public int alive() {
        return (int)
            streams.metadataForLocalThreads().stream()
                .map(ThreadMetadata::threadState)
                .filter(state -> !ENDING.contains(state))
                .count();
      }

      @Override
      public void add() {
        streams.addStreamThread();
      }
    };
  }
}
