package io.payonce.ops.topics;

import io.payonce.schemas.Topic;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What is done about differences, and what is left.
 *
 * @param create topics to be created
 * @param alter settings to be set to what the catalogue says
 * @param left what nothing is done about
 */
public record Mending(List<Topic> create, List<TopicDifference> alter, List<TopicDifference> left) {

  /** What is done with the given leave. */
  public static Mending of(
      List<Topic> catalogue,
      List<TopicDifference> differences,
      boolean mayCreate,
      boolean mayAlter) {
    List<TopicDifference> create =
        differences.stream().filter(d -> mayCreate && d.isMissing()).toList();
    List<TopicDifference> alter =
        differences.stream().filter(d -> mayAlter && d.isConfig()).toList();
    List<TopicDifference> left =
        differences.stream().filter(d -> !create.contains(d) && !alter.contains(d)).toList();
    return new Mending(topics(catalogue, create), alter, left);
  }

  private static List<Topic> topics(List<Topic> catalogue, List<TopicDifference> missing) {
    Map<String, Topic> byName =
        catalogue.stream().collect(Collectors.toMap(Topic::name, Function.identity()));
    return missing.stream().map(difference -> byName.get(difference.topic())).toList();
  }

  /** Whether there is nothing to do and nothing left. */
  public boolean isClean() {
    return create.isEmpty() && alter.isEmpty() && left.isEmpty();
  }

  /** Does it. */
  public void apply(List<Topic> catalogue, TopicsAdmin admin) throws InterruptedException {
    admin.create(create);
    for (TopicDifference difference : alter) {
      Topic topic = topics(catalogue, List.of(difference)).get(0);
      admin.alter(topic.name(), difference.setting(), topic.config().get(difference.setting()));
    }
  }
}
