package io.payonce.processor.lag;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.payonce.process.background.Background;
import io.payonce.processor.config.ProcessorConfig;
import io.payonce.schemas.Changelogs;
import io.payonce.schemas.Topics;
import io.payonce.testing.TestBroker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The changelog of the dedupe store on a broker, with an entry for each day. */
class ChangelogTrimIT {

  private static final long DAY_MS = Duration.ofDays(1).toMillis();
  private static final long NOW_MS = 1_700_000_000_000L;

  private final TestBroker broker = TestBroker.shared();
  private final Topics topics = TestBroker.newTopics();
  private final String application = topics.prefix() + "processor_v1";
  private final String changelog = Changelogs.name(application, Changelogs.SEEN);
  private final TopicPartition raw = new TopicPartition(topics.notifications(), 0);
  private final Background background = new Background();
  private ProcessorConfig config;

  @BeforeEach
  void writeTenDays() throws Exception {
    NewTopic topic = new NewTopic(changelog, 1, (short) 1);
    // A test cannot wait for days: the real one is stamped by the broker.
    topic.configs(Map.of("message.timestamp.type", "CreateTime", "retention.ms", "-1"));
    broker.admin().createTopics(List.of(topic)).all().get();
    for (int day = 10; day >= 1; day--) {
      broker.send(new ProducerRecord<>(changelog, 0, NOW_MS - day * DAY_MS, null, new byte[1]));
    }
    config =
        new ProcessorConfig(
            Map.of(
                "bootstrap.servers",
                broker.bootstrapServers(),
                "topic.prefix",
                topics.prefix(),
                "application.id",
                application,
                "merchants.file",
                "none",
                "state.dir",
                "none"));
  }

  @Test
  void shouldKeepTheWindowAndADayWhenNothingWaits() throws Exception {
    // When
    trim(Lag.NONE);

    // Then: four days of the window and one for the clocks, of ten
    assertEquals(5, firstOffset());
  }

  @Test
  void shouldKeepAsMuchMoreAsTheProcessorIsBehind() throws Exception {
    // When
    trim(new Lag(7, NOW_MS - 3 * DAY_MS));

    // Then
    assertEquals(2, firstOffset());
  }

  @Test
  void shouldLeaveAloneWhatIsNotKnown() throws Exception {
    // When
    try (LagWatch lag = LagWatch.start(config, 1, background);
        ChangelogTrim trim = ChangelogTrim.start(config, lag, background)) {
      trim.trim(Map.of(), NOW_MS);
    }

    // Then
    assertEquals(0, firstOffset());
  }

  private void trim(Lag found) throws InterruptedException {
    try (LagWatch lag = LagWatch.start(config, 1, background);
        ChangelogTrim trim = ChangelogTrim.start(config, lag, background)) {
      trim.trim(Map.of(raw, found), NOW_MS);
      trim.trim(Map.of(raw, found), NOW_MS);
    }
  }

  private long firstOffset() throws Exception {
    TopicPartition partition = new TopicPartition(changelog, 0);
    return broker
        .admin()
        .listOffsets(Map.of(partition, OffsetSpec.earliest()))
        .partitionResult(partition)
        .get()
        .offset();
  }
}
