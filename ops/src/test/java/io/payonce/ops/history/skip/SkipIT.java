package io.payonce.ops.history.skip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.ops.VerbRun;
import io.payonce.ops.cli.OpsException;
import io.payonce.ops.history.replay.LiveInstallation;
import io.payonce.processor.Processor;
import io.payonce.schemas.OutcomeHeaders;
import io.payonce.schemas.RawHeaders;
import io.payonce.testing.Alipay;
import io.payonce.testing.AlipayNotification;
import io.payonce.testing.Await;
import io.payonce.testing.TestBroker;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** A raw record whose batch has a flipped bit, with a processor before it. */
@Timeout(300)
@DisabledIfSystemProperty(
    named = TestBroker.KIND_PROPERTY,
    matches = "container",
    disabledReason = "the data of a container cannot be reached")
class SkipIT {

  private static final TestBroker BROKER = LiveInstallation.BROKER;
  private static final String BECAUSE = "disk of broker 2, ticket 4711";
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private LiveInstallation live;
  private TopicPartition partition;

  @BeforeEach
  void install(@TempDir Path directory) {
    live = new LiveInstallation(directory);
  }

  @Test
  void shouldTakeTheProcessorOverOneRecordThatAllVerbsKnowThen() throws Exception {
    // Given: a payment that nobody can read, among others
    List<RecordMetadata> sent = send(1, payments(0, 60));
    RecordMetadata lost = sent.get(40);
    partition = new TopicPartition(lost.topic(), lost.partition());
    damage(lost);
    String at = lost.topic() + "/" + lost.partition() + "/" + lost.offset();
    OffsetAndMetadata before;
    try (Processor processor = live.start()) {
      processor.gaveUp().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      before = committed();
    }

    // Then: all before it is committed, and it is named
    assertEquals(lost.offset(), before.offset());
    assertFalse(before.metadata().isEmpty());
    awaitNobody();
    VerbRun preview = skip();
    assertEquals(1, preview.exitCode(), preview::err);
    assertTrue(preview.out().contains("unreadable    " + at), preview.out());
    assertTrue(preview.out().contains("is corrupt"), preview.out());
    VerbRun unaudited = audit();
    assertEquals(0, unaudited.exitCode(), () -> unaudited.out() + unaudited.err());

    // When
    VerbRun skipped = skip("--source", at, "--because", BECAUSE, "--by", "alice", "--execute");

    // Then
    assertEquals(0, skipped.exitCode(), skipped::err);
    assertEquals(new OffsetAndMetadata(lost.offset() + 1, before.metadata()), committed());
    ConsumerRecord<byte[], byte[]> outcome = outcomes().get(0);
    assertEquals(at, OutcomeHeaders.source(outcome.headers()).toString());
    String detail = RawHeaders.text(outcome.headers(), OutcomeHeaders.DETAIL);
    assertTrue(detail.startsWith("skipped by alice at "), detail);
    assertTrue(detail.contains(": " + BECAUSE + ". It could not be read: "), detail);

    // When / Then: twice is once
    VerbRun again = skip("--source", at, "--because", BECAUSE, "--execute");
    assertEquals(2, again.exitCode());
    assertTrue(again.err().contains("has passed " + at + " already"), again.err());
    assertEquals(1, outcomes().size());

    // When / Then: the processor goes on, and everybody knows the gap
    try (Processor processor = live.start()) {
      Await.until("the other events", PATIENCE, this::events, found -> found == 59);
      assertFalse(processor.gaveUp().isDone());
    }
    everyVerbKnows(at);
  }

  private void everyVerbKnows(String at) {
    VerbRun audit = audit();
    assertEquals(0, audit.exitCode(), () -> audit.out() + audit.err());
    VerbRun replay =
        live.run("replay", "--merchants", live.merchants().toString(), "--suffix=-again");
    assertEquals(0, replay.exitCode(), () -> replay.out() + replay.err());
    VerbRun compare = live.run("compare", "--suffix=-again", "--json");
    assertEquals(0, compare.exitCode(), () -> compare.out() + compare.err());
    assertTrue(compare.out().contains("\"clean\":true"), compare.out());
    assertTrue(compare.out().contains("\"skipped\":1,"), compare.out());
    VerbRun redrive = live.run("redrive", "--source", at);
    assertEquals(0, redrive.exitCode(), () -> redrive.out() + redrive.err());
    VerbRun trace = live.run("trace", "L59");
    assertEquals(0, trace.exitCode(), () -> trace.out() + trace.err());
    VerbRun nothing = skip();
    assertEquals(0, nothing.exitCode(), () -> nothing.out() + nothing.err());
    assertTrue(nothing.out().contains("nothing to skip"), nothing.out());
  }

  @Test
  void shouldTakeItOverABatchOffsetByOffset() throws Exception {
    // Given: a mark of a transaction, then a batch of three, behind what is settled
    List<RecordMetadata> settled = send(1, payments(0, 2));
    transaction();
    List<RecordMetadata> batch = send(3, payments(2, 3));
    List<RecordMetadata> behind = send(1, payments(5, 1));
    partition = new TopicPartition(batch.get(0).topic(), batch.get(0).partition());
    begin(settled.get(1).offset() + 1);
    damage(batch.get(1));
    assertEquals(batch.get(0).offset() + 2, batch.get(2).offset());

    // When / Then: only the first of them, one after another, and no other
    assertRefused(batch.get(1), "which is at offset " + batch.get(0).offset());
    assertRefused(behind.get(0), "which is at offset " + batch.get(0).offset());
    for (RecordMetadata one : batch) {
      VerbRun skipped = skip("--source", at(one), "--because", BECAUSE, "--execute");
      assertEquals(0, skipped.exitCode(), skipped::err);
      assertEquals(one.offset() + 1, committed().offset());
    }
    assertRefused(behind.get(0), "can be read");
    assertEquals(3, outcomes().size());
  }

  @Test
  void shouldRefuseWhileRecordsBeforeItWait() throws Exception {
    // Given
    List<RecordMetadata> sent = send(1, payments(0, 3));
    partition = new TopicPartition(sent.get(2).topic(), sent.get(2).partition());
    damage(sent.get(2));
    begin(sent.get(0).offset());

    // When / Then
    assertRefused(sent.get(2), "wait for a processor");
    assertEquals(List.of(), outcomes());
    assertEquals(sent.get(0).offset(), committed().offset());
  }

  @Test
  void shouldRefuseWhileAProcessorIsAlive() throws Exception {
    // Given
    List<RecordMetadata> sent = send(1, payments(0, 1));
    partition = new TopicPartition(sent.get(0).topic(), sent.get(0).partition());
    List<TopicPartition> both =
        List.of(new TopicPartition(partition.topic(), 0), new TopicPartition(partition.topic(), 1));
    try (Processor processor = live.start()) {
      Await.until("its event", PATIENCE, this::events, found -> found == 1);

      // When / Then: by a look first, and by Kafka itself for who comes between
      assertRefused(sent.get(0), "an instance is alive: the group");
      OpsException refusal =
          assertThrows(
              OpsException.class, () -> GroupSeat.take(client(), live.applicationId, both));
      assertTrue(refusal.getMessage().contains("an instance is alive"), refusal.getMessage());
      assertFalse(processor.gaveUp().isDone());
    }
  }

  @Test
  void shouldGiveUpWhatAKilledSkipHadOpen() throws Exception {
    // Given: outcome and offset written, and the process dead before it committed them
    List<RecordMetadata> sent = send(1, payments(0, 2));
    RecordMetadata lost = sent.get(0);
    partition = new TopicPartition(lost.topic(), lost.partition());
    damage(lost);
    begin(lost.offset());
    Producer<byte[], byte[]> killed = producer("payonce-skip-" + live.applicationId);
    killed.initTransactions();
    killed.beginTransaction();
    killed.send(new ProducerRecord<>(live.topics.rejected(), partition.partition(), null, null));
    killed.sendOffsetsToTransaction(
        Map.of(partition, new OffsetAndMetadata(lost.offset() + 1)), metadata());
    killed.flush();

    // When
    VerbRun skipped = skip("--source", at(lost), "--because", BECAUSE, "--execute");

    // Then
    assertEquals(0, skipped.exitCode(), skipped::err);
    assertEquals(1, outcomes().size());
    assertNotEquals(0, outcomes().get(0).headers().toArray().length);
    assertEquals(lost.offset() + 1, committed().offset());
    killed.close(Duration.ZERO);
  }

  private void assertRefused(RecordMetadata record, String words) {
    VerbRun refused = skip("--source", at(record), "--because", BECAUSE, "--execute");
    assertEquals(2, refused.exitCode(), refused::out);
    assertTrue(refused.err().contains(words), refused.err());
  }

  private static String at(RecordMetadata record) {
    return record.topic() + "/" + record.partition() + "/" + record.offset();
  }

  private VerbRun skip(String... flags) {
    List<String> line = new ArrayList<>(List.of("skip", "--application-id", live.applicationId));
    line.addAll(List.of(flags));
    return live.run(line.toArray(String[]::new));
  }

  private VerbRun audit() {
    return live.run(
        "audit",
        "--merchants",
        live.merchants().toString(),
        "--application-id",
        live.applicationId);
  }

  /** As of a consumer that is in the group by its name only. */
  private ConsumerGroupMetadata metadata() {
    Map<String, Object> config = new HashMap<>(client());
    config.put(ConsumerConfig.GROUP_ID_CONFIG, live.applicationId);
    try (Consumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      return consumer.groupMetadata();
    }
  }

  private Map<String, String> client() {
    return Map.of("bootstrap.servers", BROKER.bootstrapServers());
  }

  /** Payments of orders L0, L1, ... */
  private List<AlipayNotification> payments(int from, int count) {
    List<AlipayNotification> payments = new ArrayList<>();
    for (int i = from; i < from + count; i++) {
      payments.add(
          Alipay.sandbox()
              .notification()
              .notifyTime(now)
              .notifyId("paid-L" + i)
              .outTradeNo("L" + i));
    }
    return payments;
  }

  /** Sends them to their partitions, or several to one partition in a batch. */
  private List<RecordMetadata> send(int batch, List<AlipayNotification> payments) throws Exception {
    List<RecordMetadata> sent = new ArrayList<>();
    Map<String, Object> config = new HashMap<>(client());
    config.put(ProducerConfig.LINGER_MS_CONFIG, batch == 1 ? 0 : 10_000);
    try (Producer<byte[], byte[]> producer =
        new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
      List<Future<RecordMetadata>> running = new ArrayList<>();
      for (AlipayNotification payment : payments) {
        byte[] key = payment.fields().get("out_trade_no").getBytes(StandardCharsets.UTF_8);
        Integer to = batch == 1 ? null : 0;
        running.add(
            producer.send(
                new ProducerRecord<>(live.topics.notifications(), to, key, payment.sign())));
        if (batch == 1) {
          running.get(running.size() - 1).get();
        }
      }
      producer.flush();
      for (Future<RecordMetadata> one : running) {
        sent.add(one.get());
      }
    }
    return sent;
  }

  /** A mark of a transaction on the partition. */
  private void transaction() {
    try (Producer<byte[], byte[]> producer = producer(live.topics.prefix() + "marks")) {
      producer.initTransactions();
      producer.beginTransaction();
      producer.send(new ProducerRecord<>(live.topics.notifications(), 0, null, new byte[1]));
      producer.abortTransaction();
    }
  }

  private Producer<byte[], byte[]> producer(String transactionalId) {
    return new KafkaProducer<>(
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            BROKER.bootstrapServers(),
            ProducerConfig.TRANSACTIONAL_ID_CONFIG,
            transactionalId),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  private void damage(RecordMetadata record) {
    BROKER.damage(record.topic(), record.partition(), record.offset());
  }

  /** The group as a processor would leave it that stands there on this partition. */
  private void begin(long offset) throws Exception {
    TopicPartition other = new TopicPartition(partition.topic(), 1 - partition.partition());
    BROKER
        .admin()
        .alterConsumerGroupOffsets(
            live.applicationId,
            Map.of(
                partition,
                new OffsetAndMetadata(offset, "of Kafka Streams"),
                other,
                new OffsetAndMetadata(0)))
        .all()
        .get();
  }

  /** Stable: an ended transaction moves the offset a moment after its commit is answered. */
  private OffsetAndMetadata committed() throws Exception {
    return BROKER
        .admin()
        .listConsumerGroupOffsets(
            live.applicationId, new ListConsumerGroupOffsetsOptions().requireStable(true))
        .partitionsToOffsetAndMetadata()
        .get()
        .get(partition);
  }

  private void awaitNobody() {
    Await.until(
        "the group to be empty",
        PATIENCE,
        () ->
            BROKER
                .admin()
                .describeConsumerGroups(List.of(live.applicationId))
                .describedGroups()
                .get(live.applicationId)
                .get()
                .members()
                .size(),
        found -> found == 0);
  }

  private int events() {
    return BROKER.read(live.topics.orderEvents()).size();
  }

  private List<ConsumerRecord<byte[], byte[]>> outcomes() {
    return BROKER.read(live.topics.rejected());
  }
}
