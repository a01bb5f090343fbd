package io.payonce.ops.history.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.ops.cli.OpsException;
import io.payonce.ops.history.manifest.Stretch;
import io.payonce.schemas.Topics;
import io.payonce.testing.TestBroker;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The beginnings of replays, on a log of ten days with a record for each. */
@Timeout(60)
class RangePlanIT {

  private static final int DAYS = 10;
  private static final Duration RETENTION = Duration.ofDays(4);

  private final TestBroker broker = TestBroker.shared();
  private final Topics topics = TestBroker.newTopics();
  private final Instant begin = Instant.now().minus(Duration.ofDays(DAYS));

  /** Unlike the real one the topic takes the times of its records from who sends them. */
  @BeforeEach
  void writeTenDays() throws Exception {
    NewTopic raw =
        new NewTopic(topics.notifications(), 1, (short) 1)
            .configs(Map.of("message.timestamp.type", "CreateTime", "retention.ms", "-1"));
    broker.admin().createTopics(List.of(raw)).all().get();
    for (int day = 0; day < DAYS; day++) {
      long appendMs = begin.plus(Duration.ofDays(day)).toEpochMilli();
      broker.send(
          new ProducerRecord<>(topics.notifications(), 0, appendMs, null, new byte[] {(byte) day}));
    }
  }

  @Test
  void shouldBeginWhatDedupeRemembersBeforeTheRange() {
    assertEquals(new Stretch(0, 4, 8, 10), plan("8", "latest", false));
    assertEquals(new Stretch(0, 4, 8, 9), plan(begin.plus(Duration.ofDays(8)), "9", false));
    assertEquals(new Stretch(0, 0, 2, 3), plan("2", "3", false));
    assertEquals(new Stretch(0, 0, 0, 10), plan("earliest", "latest", false));
  }

  @Test
  void shouldBeginAtTheVeryFirstRecordWithHistory() {
    assertEquals(new Stretch(0, 0, 8, 10), plan("8", "latest", true));
    assertEquals(new Stretch(0, 0, 8, 9), plan(begin.plus(Duration.ofDays(8)), "9", true));
  }

  @Test
  void shouldTakeAllThatIsLeftWithHistoryWhenRecordsWereDeleted() throws Exception {
    // Given
    TopicPartition partition = new TopicPartition(topics.notifications(), 0);
    broker.admin().deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(2))).all().get();

    // When / Then
    assertEquals(new Stretch(0, 5, 9, 10), plan("9", "latest", false));
    assertEquals(new Stretch(0, 2, 9, 10), plan("9", "latest", true));
    assertEquals(new Stretch(0, 2, 6, 10), plan("earliest", "latest", false));
    OpsException refused = assertThrows(OpsException.class, () -> plan("4", "latest", true));
    assertTrue(refused.getMessage().contains(", 2 d too late"), refused.getMessage());
  }

  private Stretch plan(Object from, String to, boolean hasHistory) {
    RangeRequest request = new RangeRequest(from.toString(), to, hasHistory, false);
    Map<String, String> client = Map.of("bootstrap.servers", broker.bootstrapServers());
    try (RangePlan plan = new RangePlan(client, topics.notifications(), request, RETENTION)) {
      List<Stretch> stretches = plan.stretches();
      assertEquals(1, stretches.size());
      return stretches.get(0);
    }
  }
}
