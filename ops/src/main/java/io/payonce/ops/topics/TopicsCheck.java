package io.payonce.ops.topics;

import io.payonce.schemas.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.config.TopicConfig;

/** Compares topics as they are with topics as they must be. */
public final class TopicsCheck {

  /** Settings of which more is as good. */
  private static final Set<String> LOWER_BOUNDS =
      Set.of(
          TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
          TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG,
          TopicConfig.RETENTION_MS_CONFIG,
          TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG,
          TopicConfig.MESSAGE_TIMESTAMP_BEFORE_MAX_MS_CONFIG);

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
    topic.config().forEach((name, value) -> setting(topic, name, value, found, differences));
    return differences;
  }

  private static void setting(
      Topic topic, String name, String expected, TopicFound found, List<TopicDifference> into) {
    String actual = found.config().get(name);
    boolean isBound = LOWER_BOUNDS.contains(name);
    if (!(isBound ? isAtLeast(actual, expected) : expected.equals(actual))) {
      String wanted = isBound ? "at least " + expected : expected;
      into.add(difference(topic, name, wanted, actual == null ? "not set" : actual));
    }
  }

  /** Kafka writes -1 for without end. */
  private static boolean isAtLeast(String actual, String expected) {
    return actual != null
        && (actual.equals("-1") || Long.parseLong(actual) >= Long.parseLong(expected));
  }

  private static TopicDifference difference(
      Topic topic, String setting, Object expected, Object found) {
    return new TopicDifference(topic.name(), setting, expected.toString(), found.toString());
  }
}
