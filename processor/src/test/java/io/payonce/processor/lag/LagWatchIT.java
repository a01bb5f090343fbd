package io.payonce.processor.lag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.process.background.Background;
import io.payonce.processor.config.ProcessorConfig;
import io.payonce.schemas.Topics;
import io.payonce.testing.Await;
import io.payonce.testing.TestBroker;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The lag of a group of which no member runs. */
class LagWatchIT {

  private final TestBroker broker = TestBroker.shared();
  private final Topics topics = TestBroker.newTopics();
  private final String group = topics.prefix() + "processor_v1";
  private final TopicPartition partition = new TopicPartition(topics.notifications(), 0);
  private ProcessorConfig config;

  @BeforeEach
  void createTopics() {
    broker.createTopics(topics, 1);
    config =
        new ProcessorConfig(
            Map.of(
                ProcessorConfig.BOOTSTRAP_SERVERS,
                broker.bootstrapServers(),
                ProcessorConfig.TOPIC_PREFIX,
                topics.prefix(),
                ProcessorConfig.APPLICATION_ID,
                group,
                ProcessorConfig.MERCHANTS_FILE,
                "none",
                ProcessorConfig.STATE_DIR,
                "none"));
  }

  @Test
  void shouldTellHowManyWaitAndSinceWhen() throws Exception {
    // Given
    long begunMs = System.currentTimeMillis();
    for (int i = 0; i < 3; i++) {
      broker.send(new ProducerRecord<>(topics.notifications(), new byte[] {1}));
    }
    commit(1);

    // When
    Lag lag = look();

    // Then
    assertEquals(2, lag.records());
    assertTrue(lag.oldestAppendMs() >= begunMs - 1000, lag::toString);
    assertTrue(lag.oldestAppendMs() <= System.currentTimeMillis() + 1000, lag::toString);
    assertEquals(60, lag.seconds(lag.oldestAppendMs() + 60_000));
  }

  @Test
  void shouldNotTakeTheMarkOfATransactionForARecord() throws Exception {
    // Given
    try (KafkaProducer<byte[], byte[]> producer = transactional()) {
      producer.initTransactions();
      producer.beginTransaction();
      producer.send(new ProducerRecord<>(topics.notifications(), new byte[] {1}));
      producer.commitTransaction();
    }
    commit(1);

    // When
    Lag lag = look();

    // Then
    assertEquals(Lag.NONE, lag);
  }

  @Test
  void shouldHaveNoLagAtTheEnd() throws Exception {
    // Given
    broker.send(new ProducerRecord<>(topics.notifications(), new byte[] {1}));
    commit(1);

    // When
    Lag lag = look();

    // Then
    assertEquals(Lag.NONE, lag);
  }

  @Test
  void shouldTellSinceWhenATransactionHidesWhatCameAfterIt() throws Exception {
    // Given
    try (KafkaProducer<byte[], byte[]> producer = transactional();
        LagWatch watch = LagWatch.start(config, 1, new Background())) {
      producer.initTransactions();
      producer.beginTransaction();
      producer.send(new ProducerRecord<>(topics.notifications(), new byte[] {1})).get();
      broker.send(new ProducerRecord<>(topics.notifications(), new byte[] {2}));

      // When
      Await.until("it is told", () -> watch.hiddenSeconds(0) > 0);
      Optional<String> tolerated = watch.whyUnsure(List.of(0));
      producer.commitTransaction();

      // Then
      assertEquals(Optional.empty(), tolerated, "60 s are tolerated");
      Await.until("nothing is hidden", () -> watch.hiddenSeconds(0) == 0);
    }
  }

  private Lag look() {
    try (LagWatch watch = LagWatch.start(config, 1, new Background())) {
      Await.until("a look at the lag", () -> watch.checkedMs() > 0);
      return watch.lags().get(partition);
    }
  }

  private void commit(long offset) throws Exception {
    broker
        .admin()
        .alterConsumerGroupOffsets(group, Map.of(partition, new OffsetAndMetadata(offset)))
        .all()
        .get();
  }

  private KafkaProducer<byte[], byte[]> transactional() {
    return new KafkaProducer<>(
        Map.of("bootstrap.servers", broker.bootstrapServers(), "transactional.id", group),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }
}
