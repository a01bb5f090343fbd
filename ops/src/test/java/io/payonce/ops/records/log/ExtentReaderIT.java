package io.payonce.ops.records.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.ops.cli.OpsException;
import io.payonce.schemas.Topics;
import io.payonce.testing.TestBroker;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExtentReaderIT {

  private final TestBroker broker = TestBroker.shared();
  private final Map<String, String> client = Map.of("bootstrap.servers", broker.bootstrapServers());
  private final Topics topics = TestBroker.newTopics();
  private final String topic = topics.orderEvents();

  @BeforeEach
  void createTopics() {
    broker.createTopics(topics, 1);
  }

  @Test
  void shouldReadCommittedRecordsToTheFixedEnd() {
    // Given
    transaction(true, "a", "b");
    transaction(false, "aborted");
    transaction(true, "c");
    Extent fixed = whole();
    transaction(true, "later");

    // When
    List<String> values = values(fixed);

    // Then
    assertEquals(List.of("a", "b", "c"), values);
  }

  @Test
  void shouldEndWhereOnlyMarksFollow() {
    transaction(false, "aborted");

    assertEquals(List.of(), values(whole()));
  }

  @Test
  void shouldBeginWhereTheExtentBegins() {
    transaction(true, "a", "b", "c");
    Extent fixed = whole();

    assertEquals(List.of("b"), values(new Extent(fixed.partition(), 1, 2)));
  }

  @Test
  void shouldPeekWithoutTaking() {
    transaction(true, "a");

    try (ExtentReader reader = ExtentReader.open(client, whole())) {
      ConsumerRecord<byte[], byte[]> peeked = reader.peek();

      assertSame(peeked, reader.next());
      assertNull(reader.peek());
    }
  }

  @Test
  void shouldNameATopicThatIsNotThere() {
    try (Consumer<byte[], byte[]> consumer = KafkaClients.consumer(client)) {
      OpsException e =
          assertThrows(OpsException.class, () -> Extents.whole(consumer, "nobody.knows.it"));

      assertTrue(e.getMessage().contains("nobody.knows.it"), e.getMessage());
    }
  }

  @Test
  void shouldRefuseEndsInTheWrongOrder() {
    transaction(true, "a", "b", "c");

    try (Consumer<byte[], byte[]> consumer = KafkaClients.consumer(client)) {
      OpsException e =
          assertThrows(
              OpsException.class,
              () ->
                  Extents.between(
                      consumer,
                      Extents.partitions(consumer, topic),
                      Point.parse("2"),
                      Point.parse("1")));

      assertTrue(e.getMessage().contains("before --from"), e.getMessage());
    }
  }

  private Extent whole() {
    try (Consumer<byte[], byte[]> consumer = KafkaClients.consumer(client)) {
      return Extents.whole(consumer, topic).get(0);
    }
  }

  private List<String> values(Extent extent) {
    List<String> values = new ArrayList<>();
    try (ExtentReader reader = ExtentReader.open(client, extent)) {
      for (ConsumerRecord<byte[], byte[]> r = reader.next(); r != null; r = reader.next()) {
        values.add(new String(r.value(), StandardCharsets.UTF_8));
      }
    }
    return values;
  }

  private void transaction(boolean isCommitted, String... values) {
    try (Producer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                broker.bootstrapServers(),
                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                topic),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer.initTransactions();
      producer.beginTransaction();
      for (String value : values) {
        producer.send(new ProducerRecord<>(topic, value.getBytes(StandardCharsets.UTF_8)));
      }
      producer.flush();
      if (isCommitted) {
        producer.commitTransaction();
      } else {
        producer.abortTransaction();
      }
    }
  }
}
