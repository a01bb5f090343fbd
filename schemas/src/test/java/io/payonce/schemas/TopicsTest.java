package io.payonce.schemas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.SimpleRecord;
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
    expected.put(TopicConfig.COMPRESSION_TYPE_CONFIG, "uncompressed");
    expected.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, "147456");
    expected.put(TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG, "9223372036854775807");
    expected.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime");
    expected.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, "2");
    expected.put(TopicConfig.RETENTION_MS_CONFIG, "7776000000");
    expected.put(TopicConfig.UNCLEAN_LEADER_ELECTION_ENABLE_CONFIG, "false");
    assertEquals(expected, config);
    assertEquals(List.copyOf(new TreeSet<>(config.keySet())), List.copyOf(config.keySet()));
  }

  @Test
  void shouldLeaveCompressionOfOutcomesToTheOperator() {
    // When
    List<Topic> outcomes = topics.catalogue(6, (short) 3, 2).subList(1, 4);

    // Then
    outcomes.forEach(
        topic ->
            assertFalse(
                topic.config().containsKey(TopicConfig.COMPRESSION_TYPE_CONFIG), "" + topic));
  }

  @Test
  void shouldTakeWholeRawRecordWithItsReasonsWhenRejected() {
    // Given
    List<Topic> catalogue = topics.catalogue(6, (short) 3, 2);

    // When
    int raw = Integer.parseInt(catalogue.get(0).config().get("max.message.bytes"));
    int rejected = Integer.parseInt(catalogue.get(3).config().get("max.message.bytes"));

    // Then
    assertTrue(rejected >= 2 * raw);
  }

  @Test
  void shouldTakeTheLargestRecordWithWhatARedriveOrARerouteAdds() {
    // Given
    RecordHeaders headers = largestHeaders();
    headers.add(RawHeaders.REDRIVEN_FROM, new byte[300]);
    headers.add(RawHeaders.REROUTED_FROM, new byte[300]);
    headers.add(RawHeaders.RECEIVED_AT, new byte[14]);
    SimpleRecord largest =
        new SimpleRecord(
            0,
            new byte[RawLimits.KEY_BYTES_MAX],
            new byte[RawLimits.BODY_BYTES_MAX],
            headers.toArray());

    // When
    int bytes = MemoryRecords.withRecords(Compression.NONE, largest).sizeInBytes();

    // Then
    assertTrue(bytes <= RawLimits.BATCH_BYTES_MAX, bytes + " bytes");
  }

  private static RecordHeaders largestHeaders() {
    RecordHeaders headers = new RecordHeaders();
    int each = RawLimits.HEADERS_BYTES_MAX / RawLimits.HEADERS_MAX;
    for (int i = 0; i < RawLimits.HEADERS_MAX; i++) {
      String name = "h%03d".formatted(i);
      headers.add(name, new byte[each - name.length()]);
    }
    return headers;
  }

  @ParameterizedTest
  @CsvSource({
    "LogAppendTime, false, LogAppendTime, true",
    "LogAppendTime, false, CreateTime, false",
    "LogAppendTime, false, , false",
    "5, true, 4, false",
    "5, true, 5, true",
    "5, true, 6, true",
    "5, true, -1, true",
    "5, true, , false",
    "5, false, 6, false",
  })
  void shouldTellWhetherASettingWillDo(
      String value, boolean isLowerBound, String found, boolean isMet) {
    // Given
    TopicSetting setting = new TopicSetting("s", value, isLowerBound);

    // When
    boolean actual = setting.isMetBy(found);

    // Then
    assertEquals(isMet, actual);
  }

  @ParameterizedTest
  @CsvSource({"0, 1, 1", "1, 0, 1", "1, 1, 0", "1, 2, 3"})
  void shouldRefuseTopicThatCouldNotWork(int partitions, short replication, int minInsyncReplicas) {
    // When
    var error =
        assertThrows(
            IllegalArgumentException.class,
            () -> new Topic("t", partitions, replication, minInsyncReplicas, List.of()));

    // Then
    assertTrue(error.getMessage().startsWith("topic t: "), error.getMessage());
  }
}
