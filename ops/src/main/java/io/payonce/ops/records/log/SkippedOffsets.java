package io.payonce.ops.records.log;

import io.payonce.schemas.Coordinates;
import io.payonce.schemas.OutcomeHeaders;
import io.payonce.schemas.RawHeaders;
import io.payonce.schemas.RejectionReason;
import io.payonce.schemas.Topics;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** The offsets of a partition that have the outcome SKIPPED, since nobody can read them. */
public final class SkippedOffsets {

  private SkippedOffsets() {}

  /**
   * Reads them from the rejected topic; none when the partition is of no raw topic.
   *
   * @param client Kafka client properties
   * @param partition of the raw topic
   * @throws io.payonce.ops.cli.OpsException when the rejected topic cannot be read
   */
  public static Set<Long> of(Map<String, String> client, TopicPartition partition) {
    Optional<Topics> topics = Topics.ofRaw(partition.topic());
    return topics.isEmpty() ? Set.of() : of(client, partition, topics.get().rejected());
  }

  private static Set<Long> of(
      Map<String, String> client, TopicPartition partition, String rejected) {
    Set<Long> offsets = new HashSet<>();
    try (ExtentReader reader = ExtentReader.open(client, extent(client, partition, rejected))) {
      for (var record = reader.next(); record != null; record = reader.next()) {
        Coordinates source = OutcomeHeaders.source(record.headers());
        if (isSkip(record) && source != null && source.topic().equals(partition.topic())) {
          offsets.add(source.offset());
        }
      }
    }
    return offsets;
  }

  /** An outcome lies on the partition of its raw record. */
  private static Extent extent(
      Map<String, String> client, TopicPartition partition, String rejected) {
    try (Consumer<byte[], byte[]> consumer = KafkaClients.consumer(client)) {
      TopicPartition beside = new TopicPartition(rejected, partition.partition());
      List<TopicPartition> one = List.of(beside);
      return Extents.between(consumer, one, Point.parse("earliest"), Point.parse("latest")).get(0);
    }
  }

  private static boolean isSkip(ConsumerRecord<byte[], byte[]> record) {
    return RejectionReason.SKIPPED
        .name()
        .equals(RawHeaders.text(record.headers(), OutcomeHeaders.REASON));
  }
}
