package io.payonce.processor.topology;

import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.processor.StreamPartitioner;

/**
 * The value of an ignored or rejected record, and where it goes.
 *
 * @param rawPartition of the raw record
 * @param bytes the record's value, or null
 */
record OutcomeValue(int rawPartition, byte[] bytes) {

  static final Serializer<OutcomeValue> SERIALIZER = (topic, value) -> value.bytes();

  /**
   * Puts an outcome on the partition that its raw record lies on. A rejected record's key is not to
   * be trusted, and a null key would land anywhere: the same log must give the same partitions.
   */
  static StreamPartitioner<byte[], OutcomeValue> besideItsRecord() {
    return new BesideItsRecord();
  }

  private static final class BesideItsRecord implements StreamPartitioner<byte[], OutcomeValue> {

    @Override
    public Optional<Set<Integer>> partitions(
        String topic, byte[] key, OutcomeValue value, Headers headers, int partitions) {
      return Optional.of(Set.of(value.rawPartition() % partitions));
    }

    /** Abstract still in 4.4, though Kafka Streams asks the one above. */
    @SuppressWarnings("removal")
    @Override
    public Optional<Set<Integer>> partitions(
        String topic, byte[] key, OutcomeValue value, int partitions) {
      return partitions(topic, key, value, null, partitions);
    }
  }
}
