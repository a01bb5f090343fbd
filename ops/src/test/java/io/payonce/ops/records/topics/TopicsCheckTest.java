package io.payonce.ops.records.topics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.payonce.schemas.Topic;
import io.payonce.schemas.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TopicsCheckTest {

  private static final Topics TOPICS = new Topics("t.");
  private static final List<Topic> CATALOGUE = TOPICS.catalogue(12, (short) 3, 2);

  private final Map<String, TopicFound> found = new HashMap<>();

  TopicsCheckTest() {
    CATALOGUE.forEach(t -> found.put(t.name(), new TopicFound(12, 3, t.config())));
  }

  @Test
  void shouldFindNothingWhenAllIsAsItMustBe() {
    assertEquals(List.of(), TopicsCheck.differences(CATALOGUE, found));
  }

  @Test
  void shouldFindMissingTopic() {
    // Given
    found.remove("t.rejected");

    // When / Then
    assertEquals(
        List.of(new TopicDifference("t.rejected", "topic", "exists", "missing")),
        TopicsCheck.differences(CATALOGUE, found));
  }

  @Test
  void shouldFindOtherPartitionsAndFewerReplicas() {
    // Given
    found.put("t.ignored", new TopicFound(13, 2, CATALOGUE.get(2).config()));

    // When / Then
    assertEquals(
        List.of(
            new TopicDifference("t.ignored", "partitions", "12", "13"),
            new TopicDifference("t.ignored", "replication", "at least 3", "2")),
        TopicsCheck.differences(CATALOGUE, found));
  }

  @Test
  void shouldFindEverySettingThatDiffers() {
    for (String setting : CATALOGUE.get(0).config().keySet()) {
      // Given
      Map<String, String> config = new HashMap<>(CATALOGUE.get(0).config());
      config.remove(setting);
      found.put("t.notifications", new TopicFound(12, 3, config));

      // When
      List<TopicDifference> differences = TopicsCheck.differences(CATALOGUE, found);

      // Then
      assertEquals(List.of(setting), differences.stream().map(TopicDifference::setting).toList());
    }
  }

  @Test
  void shouldTakeMoreRetentionAndReplicasAsGood() {
    // Given
    Map<String, String> config = new HashMap<>(CATALOGUE.get(0).config());
    config.put("retention.ms", "-1");
    config.put("min.insync.replicas", "3");
    found.put("t.notifications", new TopicFound(12, 5, config));

    // When / Then
    assertEquals(List.of(), TopicsCheck.differences(CATALOGUE, found));
  }

  @Test
  void shouldDoNothingWithoutLeave() {
    // Given
    found.remove("t.rejected");
    found.put("t.ignored", new TopicFound(12, 3, Map.of()));
    List<TopicDifference> differences = TopicsCheck.differences(CATALOGUE, found);

    // When
    Mending mending = Mending.of(CATALOGUE, differences, new Leave(false, false, false));

    // Then
    assertEquals(new Mending(List.of(), List.of(), List.of(), differences), mending);
  }

  @Test
  void shouldCreateAndAlterWithLeaveButNeverChangePartitions() {
    // Given
    found.remove("t.rejected");
    found.put("t.ignored", new TopicFound(13, 3, Map.of()));
    List<TopicDifference> differences = TopicsCheck.differences(CATALOGUE, found);

    // When
    Mending mending = Mending.of(CATALOGUE, differences, new Leave(true, false, true));

    // Then
    assertEquals(List.of(CATALOGUE.get(3)), mending.create());
    assertEquals(CATALOGUE.get(2).config().size(), mending.alter().size());
    assertEquals(
        List.of("partitions"), mending.left().stream().map(TopicDifference::setting).toList());
  }

  @Test
  void shouldNotAskForMoreReplicasInSyncThanThereAre() {
    // Given
    Map<String, String> config = new HashMap<>(CATALOGUE.get(2).config());
    config.put("min.insync.replicas", "1");
    found.put("t.ignored", new TopicFound(12, 1, config));
    List<TopicDifference> differences = TopicsCheck.differences(CATALOGUE, found);

    // When
    Mending alone = Mending.of(CATALOGUE, differences, new Leave(true, false, true));
    Mending both = Mending.of(CATALOGUE, differences, new Leave(false, true, true));

    // Then
    assertEquals(List.of("replication", "min.insync.replicas"), settings(differences));
    assertEquals(List.of(), alone.alter());
    assertEquals(differences, alone.left());
    assertEquals(List.of("replication"), settings(both.grow()));
    assertEquals(List.of("min.insync.replicas"), settings(both.alter()));
    assertEquals(List.of(), both.left());
  }

  private static List<String> settings(List<TopicDifference> differences) {
    return differences.stream().map(TopicDifference::setting).toList();
  }
}
