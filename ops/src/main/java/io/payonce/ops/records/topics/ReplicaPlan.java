package io.payonce.ops.records.topics;

import io.payonce.ops.cli.OpsException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.Node;

/**
 * More replicas for partitions that have too few: those that are there stay, new ones go to the
 * brokers that have the fewest, in another rack if there is one.
 */
final class ReplicaPlan {

  private final List<Node> brokers;
  private final Map<Integer, String> racks;
  private final Map<Integer, Integer> load = new HashMap<>();

  private ReplicaPlan(Collection<Node> brokers, Collection<List<Integer>> present) {
    this.brokers = brokers.stream().sorted(Comparator.comparingInt(Node::id)).toList();
    this.racks =
        brokers.stream()
            .filter(Node::hasRack)
            .collect(Collectors.toMap(Node::id, Node::rack, (a, b) -> a));
    present.forEach(replicas -> replicas.forEach(broker -> load.merge(broker, 1, Integer::sum)));
  }

  /**
   * The replicas of the partitions that need more, the leader first.
   *
   * @param present replicas by partition
   * @param wanted replicas of each partition
   * @throws OpsException when the cluster has too few brokers
   */
  static Map<Integer, List<Integer>> of(
      Map<Integer, List<Integer>> present, Collection<Node> brokers, int wanted) {
    if (brokers.size() < wanted) {
      throw new OpsException(
          "expected at least "
              + wanted
              + " brokers for as many replicas, the cluster has "
              + brokers.size()
              + ". Add brokers, or ask for less with --replication");
    }
    ReplicaPlan plan = new ReplicaPlan(brokers, present.values());
    Map<Integer, List<Integer>> planned = new TreeMap<>();
    new TreeMap<>(present)
        .forEach(
            (partition, replicas) -> {
              if (replicas.size() < wanted) {
                planned.put(partition, plan.grown(replicas, wanted));
              }
            });
    return planned;
  }

  private List<Integer> grown(List<Integer> replicas, int wanted) {
    List<Integer> grown = new ArrayList<>(replicas);
    while (grown.size() < wanted) {
      int next = next(grown);
      load.merge(next, 1, Integer::sum);
      grown.add(next);
    }
    return grown;
  }

  private int next(List<Integer> taken) {
    Set<String> takenRacks = new HashSet<>();
    taken.forEach(broker -> takenRacks.add(racks.get(broker)));
    return brokers.stream()
        .filter(broker -> !taken.contains(broker.id()))
        .min(
            Comparator.<Node>comparingInt(
                    broker -> takenRacks.contains(racks.get(broker.id())) ? 1 : 0)
                .thenComparingInt(broker -> load.getOrDefault(broker.id(), 0)))
        .orElseThrow()
        .id();
  }
}
