package io.payonce.processor.topology;

import io.payonce.schemas.Coordinates;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.processor.StreamPartitioner;

/** What became of a raw record, on a topic of outcomes. */
sealed interface Outcome permits Ignored, Rejection {

  /** Where the raw record lies. */
  Coordinates raw();

  /**
   * Puts an outcome on the partition that its raw record lies on. A rejected record's key is not to
   * be trusted, and a null key would land anywhere: the same log must give the same partitions.
   */
  static <T extends Outcome> StreamPartitioner<byte[], T> besideItsRecord() {
    return (topic, key, outcome, partitions) ->
        Optional.of(Set.of(outcome.raw().partition() % partitions));
  }
}
