package io.payonce.schemas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicsTest {

  private final Topics topics = new Topics(Topics.DEFAULT_PREFIX);

  @Test
  void shouldCatalogueTheFourTopics() {
    // Given
    List<String> names =
        List.of(
            "payonce.notifications", "payonce.order-events", "payonce.ignored", "payonce.rejected");

    // When
    List<Topic> catalogue = topics.catalogue(6, (short) 3, 2);

    // Then
    assertEquals(names, catalogue.stream().map(Topic::name).toList());
  }

  @Test
  void shouldPutThePrefixBeforeEveryName() {
    // Given
    Topics others = new Topics("");

    // When
    List<String> names = others.catalogue(1, (short) 1, 1).stream().map(Topic::name).toList();

    // Then
    assertEquals(List.of("notifications", "order-events", "ignored", "rejected"), names);
  }

  @Test
  void shouldLetTheBrokerStampTheRawTopicOnly() {
    // Given
    Map<String, String> expected = new TreeMap<>();
    expected.put("payonce.notifications", "LogAppendTime");
    expected.put("payonce.order-events", "CreateTime");
    expected.put("payonce.ignored", "CreateTime");
    expected.put("payonce.rejected", "CreateTime");

    // When
    Map<String, String> types = new TreeMap<>();
    for (Topic topic : topics.catalogue(6, (short) 3, 2)) {
      types.put(topic.name(), topic.config().get(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG));
    }

    // Then
    assertEquals(expected, types);
  }

  @Test
  void shouldConfigureAsKafkaNamesIt() {
    // Given
    Topic raw = topics.catalogue(6, (short) 3, 2).get(0);

    // When
    Map<String, String> config = raw.config();

    // Then
    Map<String, String> expected = new TreeMap<>();
    expected.put(TopicConfig.CLEANUP_POLICY_CONFIG, "delete");
    expected.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, "1048588");
    expected.put(TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG, "9223372036854775807");
    expected.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime");
    expected.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, "2");
    expected.put(TopicConfig.RETENTION_MS_CONFIG, "7776000000");
    expected.put(TopicConfig.UNCLEAN_LEADER_ELECTION_ENABLE_CONFIG, "false");
    assertEquals(expected, config);
    assertEquals(List.copyOf(new TreeSet<>(config.keySet())), List.copyOf(config.keySet()));
  }

  @Test
  void shouldTakeWholeRawRecordWithItsReasonsWhenRejected() {
    // Given
    List<Topic> catalogue = topics.catalogue(6, (short) 3, 2);

    // When
    int raw = catalogue.get(0).recordBytesMax();
    int rejected = catalogue.get(3).recordBytesMax();

    // Then
    assertTrue(rejected >= 2 * raw);
  }

  @ParameterizedTest
  @CsvSource({"0, 1, 1, 1", "1, 0, 1, 1", "1, 1, 0, 1", "1, 2, 3, 1", "1, 1, 1, 0"})
  void shouldRefuseTopicThatCouldNotWork(
      int partitions, short replication, int minInsyncReplicas, long retentionMs) {
    // Given
    Duration retention = Duration.ofMillis(retentionMs);

    // When
    var error =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                new Topic(
                    "t",
                    partitions,
                    replication,
                    minInsyncReplicas,
                    retention,
                    TimestampType.CREATE_TIME,
                    1));

    // Then
    assertTrue(error.getMessage().startsWith("topic t: "), error.getMessage());
  }
}
