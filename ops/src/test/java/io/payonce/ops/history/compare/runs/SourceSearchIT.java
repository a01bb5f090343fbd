package io.payonce.ops.history.compare.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.ops.records.log.Extent;
import io.payonce.schemas.OutcomeHeaders;
import io.payonce.testing.TestBroker;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Places in a log of 30 000 outcomes, with marks and the leftovers of aborted transactions. */
@Timeout(60)
class SourceSearchIT {

  private static final TestBroker BROKER = TestBroker.shared();
  private static final String TOPIC = TestBroker.newTopics().ignored();
  private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);

  private static final int TRANSACTIONS = 60;
  private static final int RECORDS_EACH = 500;

  /** Not every raw record is ignored. */
  private static final int SOURCES_APART = 3;

  /** What the search would rather read than halve again. */
  private static final int NEAR = 4096;

  private static final Map<String, String> CLIENT =
      Map.of("bootstrap.servers", BROKER.bootstrapServers(), "isolation.level", "read_committed");

  /** Offsets of the committed outcomes, by the offsets of their raw records. */
  private static TreeMap<Long, Long> offsets;

  private static Extent whole;

  @BeforeAll
  static void writeOutcomes() throws Exception {
    BROKER.admin().createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
    Map<String, Object> config =
        Map.of(
            "bootstrap.servers",
            BROKER.bootstrapServers(),
            "transactional.id",
            TOPIC,
            "linger.ms",
            5);
    try (Producer<byte[], byte[]> producer =
        new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.initTransactions();
      for (int i = 0; i < TRANSACTIONS; i++) {
        // What an aborted transaction held is written again by the next one.
        write(producer, i);
        if (i % 5 == 0) {
          producer.abortTransaction();
          write(producer, i);
        }
        producer.commitTransaction();
      }
    }
    List<ConsumerRecord<byte[], byte[]>> committed = BROKER.read(TOPIC);
    offsets = new TreeMap<>();
    committed.forEach(record -> offsets.put(ComparedOutcome.source(record), record.offset()));
    whole = new Extent(PARTITION, 0, committed.get(committed.size() - 1).offset() + 2);
  }

  private static void write(Producer<byte[], byte[]> producer, int transaction) {
    producer.beginTransaction();
    for (int i = 0; i < RECORDS_EACH; i++) {
      long source = (long) SOURCES_APART * (transaction * RECORDS_EACH + i);
      ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(TOPIC, 0, null, new byte[] {1});
      record
          .headers()
          .add(OutcomeHeaders.SOURCE_TOPIC, "raw".getBytes(StandardCharsets.US_ASCII))
          .add(OutcomeHeaders.SOURCE_PARTITION, decimal(0))
          .add(OutcomeHeaders.SOURCE_OFFSET, decimal(source));
      producer.send(record);
    }
  }

  private static byte[] decimal(long number) {
    return Long.toString(number).getBytes(StandardCharsets.US_ASCII);
  }

  @Test
  void shouldStopAtOrNotFarBeforeTheFirstOutcomeThatIsWanted() {
    assertEquals(TRANSACTIONS * RECORDS_EACH, offsets.size());
    try (SourceSearch search = new SourceSearch(CLIENT)) {
      for (long source = 0; source < SOURCES_APART * TRANSACTIONS * RECORDS_EACH; source += 9973) {
        long wanted = offsets.ceilingEntry(source).getValue();

        long near = search.near(whole, source);

        assertTrue(near <= wanted && near > wanted - NEAR - 2, near + " for " + wanted);
      }
    }
  }

  @Test
  void shouldFindNothingBehindTheLastOutcome() {
    try (SourceSearch search = new SourceSearch(CLIENT)) {
      long near = search.near(whole, Long.MAX_VALUE);

      assertTrue(near > whole.to() - NEAR - 2 && near <= whole.to(), near + " of " + whole);
      assertNull(search.first(new Extent(PARTITION, whole.to() - 1, whole.to())));
    }
  }

  @Test
  void shouldSeeFirstAndLastCommittedOutcome() {
    try (SourceSearch search = new SourceSearch(CLIENT)) {
      assertEquals(offsets.firstEntry().getValue(), search.first(whole).offset());
      assertEquals(offsets.lastEntry().getValue(), search.last(whole).offset());
    }
  }
}
