package io.payonce.ops.records.topics;

import io.payonce.schemas.Topic;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.TopicConfig;

/**
 * The changes that mend differences, and the differences that remain.
 *
 * @param create topics to be created
 * @param grow topics that get more replicas
 * @param alter settings to be set to what the catalogue says
 * @param left what nothing is done about
 */
record Mending(
    List<Topic> create,
    List<TopicDifference> grow,
    List<TopicDifference> alter,
    List<TopicDifference> left) {

  /** What is done with the given leave. */
  public static Mending of(List<Topic> catalogue, List<TopicDifference> differences, Leave leave) {
    List<TopicDifference> create =
        differences.stream().filter(d -> leave.create() && d.isMissing()).toList();
    List<TopicDifference> grow =
        differences.stream().filter(d -> leave.addReplicas() && d.isReplication()).toList();
    Set<String> tooSmall =
        differences.stream()
            .filter(d -> d.isReplication() && !grow.contains(d))
            .map(TopicDifference::topic)
            .collect(Collectors.toSet());
    List<TopicDifference> alter =
        differences.stream()
            .filter(d -> leave.alterConfig() && d.isConfig() && !wouldStop(d, tooSmall))
            .toList();
    List<TopicDifference> left =
        differences.stream()
            .filter(d -> !create.contains(d) && !grow.contains(d) && !alter.contains(d))
            .toList();
    return new Mending(topics(catalogue, create), grow, alter, left);
  }

  /** To ask for more replicas in sync than there are would stop every write. */
  private static boolean wouldStop(TopicDifference difference, Set<String> tooSmall) {
    return difference.setting().equals(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG)
        && tooSmall.contains(difference.topic());
  }

  private static List<Topic> topics(List<Topic> catalogue, List<TopicDifference> missing) {
    Map<String, Topic> byName =
        catalogue.stream().collect(Collectors.toMap(Topic::name, Function.identity()));
    return missing.stream().map(difference -> byName.get(difference.topic())).toList();
  }

  /** Whether there is nothing to do and nothing left. */
  public boolean isClean() {
    return create.isEmpty() && grow.isEmpty() && alter.isEmpty() && left.isEmpty();
  }

  /** Does it; replicas come before the settings that count them. */
  public void apply(List<Topic> catalogue, TopicsAdmin admin) throws InterruptedException {
    admin.create(create);
    for (Topic topic : topics(catalogue, grow)) {
      admin.addReplicas(topic.name(), topic.replication());
    }
    for (TopicDifference difference : alter) {
      Topic topic = topics(catalogue, List.of(difference)).get(0);
      admin.alter(topic.name(), difference.setting(), topic.config().get(difference.setting()));
    }
  }
}
