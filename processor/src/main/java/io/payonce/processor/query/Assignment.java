package io.payonce.processor.query;

import io.payonce.processor.query.peers.Instance;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsMetadata;

/**
 * The partitions of each instance, as of the last rebalance that this one took part in.
 *
 * @param owners the owner of each partition that has one
 * @param standbys the standbys of each partition that has any
 */
public record Assignment(Map<Integer, Instance> owners, Map<Integer, List<Instance>> standbys) {

  /**
   * The assignment now.
   *
   * @throws IllegalStateException while the topology does not run
   */
  public static Assignment of(KafkaStreams streams, String rawTopic) {
    return of(streams.metadataForAllStreamsClients(), rawTopic);
  }

  public static Assignment of(Collection<StreamsMetadata> instances, String rawTopic) {
    Map<Integer, Instance> owners = new TreeMap<>();
    Map<Integer, List<Instance>> standbys = new TreeMap<>();
    for (StreamsMetadata metadata : instances) {
      Instance instance = new Instance(metadata.host(), metadata.port());
      raw(metadata.topicPartitions(), rawTopic).forEach(p -> owners.put(p, instance));
      raw(metadata.standbyTopicPartitions(), rawTopic)
          .forEach(p -> standbys.computeIfAbsent(p, none -> new ArrayList<>()).add(instance));
    }
    return new Assignment(owners, standbys);
  }

  private static List<Integer> raw(Collection<TopicPartition> partitions, String rawTopic) {
    return partitions.stream()
        .filter(partition -> partition.topic().equals(rawTopic))
        .map(TopicPartition::partition)
        .toList();
  }

  /** Every instance that has any partition. */
  List<Instance> instances() {
    List<Instance> all = new ArrayList<>(owners.values());
    standbys.values().forEach(all::addAll);
    return all.stream().distinct().toList();
  }

  /** Of these partitions, which to ask of which owner. */
  Map<Instance, List<Integer>> byOwner(Collection<Integer> partitions) {
    Map<Instance, List<Integer>> asked = new LinkedHashMap<>();
    partitions.stream()
        .filter(owners::containsKey)
        .forEach(p -> asked.computeIfAbsent(owners.get(p), none -> new ArrayList<>()).add(p));
    return asked;
  }

  /** Of these partitions, which to ask of which standby. */
  Map<Instance, List<Integer>> byStandby(Collection<Integer> partitions) {
    Map<Instance, List<Integer>> asked = new LinkedHashMap<>();
    for (int partition : partitions) {
      standbys
          .getOrDefault(partition, List.of())
          .forEach(s -> asked.computeIfAbsent(s, none -> new ArrayList<>()).add(partition));
    }
    return asked;
  }

  /** The partitions 0 to {@code count - 1}. */
  static List<Integer> all(int count) {
    return IntStream.range(0, count).boxed().toList();
  }
}
