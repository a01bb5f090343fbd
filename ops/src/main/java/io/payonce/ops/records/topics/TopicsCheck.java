package io.payonce.ops.records.topics;

import io.payonce.schemas.Topic;
import io.payonce.schemas.TopicSetting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Compares topics as they are with topics as they must be. */
final class TopicsCheck {

  private TopicsCheck() {}

  /**
   * The differences, in the order of the catalogue; none when all is well.
   *
   * @param found the topics that exist, by name
   */
  public static List<TopicDifference> differences(
      List<Topic> catalogue, Map<String, TopicFound> found) {
    return catalogue.stream()
        .flatMap(topic -> differences(topic, Optional.ofNullable(found.get(topic.name()))))
        .toList();
  }

  private static Stream<TopicDifference> differences(Topic topic, Optional<TopicFound> found) {
    return found
        .map(existing -> differences(topic, existing).stream())
        .orElseGet(
            () ->
                Stream.of(
                    new TopicDifference(topic.name(), TopicDifference.TOPIC, "exists", "missing")));
  }

  private static List<TopicDifference> differences(Topic topic, TopicFound found) {
    List<TopicDifference> differences = new ArrayList<>();
    if (found.partitions() != topic.partitions()) {
      differences.add(
          difference(topic, TopicDifference.PARTITIONS, topic.partitions(), found.partitions()));
    }
    if (found.replication() < topic.replication()) {
      differences.add(
          difference(
              topic,
              TopicDifference.REPLICATION,
              "at least " + topic.replication(),
              found.replication()));
    }
    for (TopicSetting setting : topic.settings()) {
      String actual = found.config().get(setting.name());
      if (!setting.isMetBy(actual)) {
        differences.add(
            difference(
                topic, setting.name(), setting.expected(), actual == null ? "not set" : actual));
      }
    }
    return differences;
  }

  private static TopicDifference difference(
      Topic topic, String setting, Object expected, Object found) {
    return new TopicDifference(topic.name(), setting, expected.toString(), found.toString());
  }
}
