package io.payonce.ops.records.log;

import io.payonce.ops.cli.OpsException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/** Finds out where topics begin and end at this moment. */
public final class Extents {

  private Extents() {}

  /**
   * The partitions of a topic, in order.
   *
   * @throws OpsException when there is no such topic, or the cluster does not answer
   */
  public static List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer, String topic) {
    List<PartitionInfo> found;
    try {
      found = consumer.partitionsFor(topic);
    } catch (KafkaException e) {
      throw new OpsException("cannot read the topic " + topic, e);
    }
    if (found == null || found.isEmpty()) {
      throw new OpsException(
          "there is no topic " + topic + "; is --prefix right? See: payonce topics");
    }
    return found.stream()
        .map(info -> new TopicPartition(topic, info.partition()))
        .sorted(Comparator.comparingInt(TopicPartition::partition))
        .toList();
  }

  /** Everything of a topic that is committed at this moment, by partition. */
  public static List<Extent> whole(Consumer<byte[], byte[]> consumer, String topic) {
    return between(
        consumer, partitions(consumer, topic), Point.parse("earliest"), Point.parse("latest"));
  }

  /**
   * The stretch between two points, in the order of the partitions.
   *
   * @throws OpsException when the points do not lie in this order, or the cluster does not answer
   */
  public static List<Extent> between(
      Consumer<byte[], byte[]> consumer,
      Collection<TopicPartition> partitions,
      Point from,
      Point to) {
    try {
      Map<TopicPartition, Long> begins = from.offsets(consumer, partitions);
      Map<TopicPartition, Long> ends = to.offsets(consumer, partitions);
      return partitions.stream()
          .sorted(Comparator.comparingInt(TopicPartition::partition))
          .map(p -> extent(p, begins.get(p), ends.get(p)))
          .toList();
    } catch (KafkaException e) {
      throw new OpsException("cannot find out where the topics begin and end", e);
    }
  }

  private static Extent extent(TopicPartition partition, long from, long to) {
    if (to < from) {
      throw new OpsException(
          partition + ": --to is offset " + to + ", before --from, which is offset " + from);
    }
    return new Extent(partition, from, to);
  }
}
