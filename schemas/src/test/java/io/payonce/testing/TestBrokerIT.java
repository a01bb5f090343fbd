package io.payonce.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.payonce.schemas.Topics;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.FeatureMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class TestBrokerIT {

  private static final byte[] VALUE = "value".getBytes(UTF_8);

  @Test
  void shouldReadBackWhatWasSent() {
    // Given
    TestBroker broker = TestBroker.shared();
    Topics topics = TestBroker.newTopics();
    broker.createTopics(topics, 3);

    // When
    broker.send(new ProducerRecord<>(topics.notifications(), VALUE));

    // Then
    assertArrayEquals(VALUE, broker.awaitRecords(topics.notifications(), 1).get(0).value());
    assertEquals(0, broker.read(topics.rejected()).size());
  }

  @Test
  void shouldReadCommittedRecordsOnly() {
    // Given
    TestBroker broker = TestBroker.shared();
    Topics topics = TestBroker.newTopics();
    broker.createTopics(topics, 1);

    // When
    try (Producer<byte[], byte[]> producer = transactionalProducer(broker, topics.prefix())) {
      producer.initTransactions();
      producer.beginTransaction();
      producer.send(new ProducerRecord<>(topics.ignored(), VALUE));
      producer.flush();
      producer.abortTransaction();
    }

    // Then
    assertEquals(0, broker.read(topics.ignored()).size());
  }

  @Test
  void shouldRunTransactionsOfVersion2() throws ExecutionException, InterruptedException {
    // Given
    TestBroker broker = TestBroker.shared();

    // When
    FeatureMetadata features = broker.admin().describeFeatures().featureMetadata().get();

    // Then
    assertTrue(features.finalizedFeatures().get("transaction.version").maxVersionLevel() >= 2);
  }

  @Test
  void shouldKeepRecordsAndPortOverKillAndRestart() {
    try (TestBroker broker = TestBroker.start()) {
      // Given
      Topics topics = TestBroker.newTopics();
      broker.createTopics(topics, 1);
      broker.send(new ProducerRecord<>(topics.notifications(), VALUE));
      String bootstrapServers = broker.bootstrapServers();

      // When
      broker.kill();
      broker.restart();

      // Then
      assertEquals(bootstrapServers, broker.bootstrapServers());
      assertEquals(1, broker.awaitRecords(topics.notifications(), 1).size());
    }
  }

  @Test
  void shouldNotAnswerWhilePaused() {
    try (TestBroker broker = TestBroker.start()) {
      // Given
      broker.pause();

      // When
      var answer = broker.admin().listTopics().names();

      // Then
      assertThrows(TimeoutException.class, () -> answer.get(500, TimeUnit.MILLISECONDS));
      broker.resume();
      Await.until(
          "an answer after the pause", () -> broker.admin().listTopics().names().get() != null);
    }
  }

  @Test
  void shouldRunInContainerWhereDockerAnswers() {
    // Given
    assumeTrue(BrokerContainer.isAvailable(), "Docker does not answer on this machine");

    // When
    try (BrokerContainer node = new BrokerContainer()) {
      node.kill();
      node.restart();

      // Then
      assertTrue(node.isRunning());
    }
  }

  private static Producer<byte[], byte[]> transactionalProducer(TestBroker broker, String id) {
    Map<String, Object> config =
        Map.of("bootstrap.servers", broker.bootstrapServers(), "transactional.id", id);
    return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
  }
}
