package io.payonce.ops.history.redrive;

import static io.payonce.ops.history.redrive.RejectedRecords.bytes;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.ops.VerbRun;
import io.payonce.schemas.Coordinates;
import io.payonce.schemas.OutcomeHeaders;
import io.payonce.schemas.RawHeaders;
import io.payonce.schemas.RejectionReason;
import io.payonce.schemas.Topics;
import io.payonce.testing.Await;
import io.payonce.testing.JavaProcess;
import io.payonce.testing.TestBroker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each rejected record goes back once, whatever happens to a redrive. */
@Timeout(120)
class RedriveFaultsIT {

  static final int PARTITIONS = 3;

  private static final int RECORDS = 60;
  private static final String[] EXECUTE = {"redrive", "--reason", "BAD_SIGNATURE", "--execute"};
  private static final String[] SLOWLY = {
    "redrive", "--reason", "BAD_SIGNATURE", "--execute", "--max-rate", "15"
  };

  private final TestBroker broker = TestBroker.shared();
  private final Topics topics = TestBroker.newTopics();

  @BeforeEach
  void createTopics() {
    broker.createTopics(topics, PARTITIONS);
  }

  @Test
  void shouldWriteNothingInADryRun() {
    // Given
    rejected(RECORDS);

    // When
    VerbRun run =
        VerbRun.of(broker, topics, "redrive", "--reason", "BAD_SIGNATURE", "--sample", "2");

    // Then
    assertEquals(0, run.exitCode(), run.err());
    assertTrue(run.out().contains("would put back 60 of 60 records"), run.out());
    assertEquals(2, run.out().lines().filter(line -> line.startsWith("  ")).count(), run.out());
    assertEquals(0, broker.read(topics.notifications()).size());
  }

  @Test
  void shouldPutBackEachOnceWhenKilledInsideATransaction() throws Exception {
    // Given
    rejected(RECORDS);
    try (JavaProcess open =
        JavaProcess.start(
            topics.prefix() + "open",
            new JavaProcess.Spec(
                null,
                List.of("-Xmx256m"),
                Map.of(),
                OpenRedrive.class,
                List.of(broker.bootstrapServers(), topics.prefix())))) {
      Await.until(
          "an open transaction with everything in it",
          Await.PATIENCE,
          this::uncommittedOffsets,
          offsets -> offsets == RECORDS);
      open.kill();
    }
    assertEquals(0, broker.read(topics.notifications()).size());

    // When
    VerbRun run = VerbRun.of(broker, topics, EXECUTE);

    // Then
    assertEquals(0, run.exitCode(), run.err());
    assertEachIsBackOnce();
  }

  @Test
  void shouldGoOnWhereItWasKilledBetweenTransactions() {
    // Given
    rejected(RECORDS);
    try (JavaProcess slow = VerbRun.start(broker, topics, SLOWLY)) {
      awaitSomeBack();
      slow.kill();
    }
    int before = broker.read(topics.notifications()).size();
    assertTrue(before < RECORDS, "it was not killed half way");

    // When
    VerbRun run = VerbRun.of(broker, topics, EXECUTE);

    // Then
    assertEquals(0, run.exitCode(), run.err());
    assertTrue(run.out().contains("put back " + (RECORDS - before) + " of 60"), run.out());
    assertEachIsBackOnce();
  }

  @Test
  void shouldEndBetweenTransactionsWhenToldTo() {
    // Given
    rejected(RECORDS);
    try (JavaProcess slow = VerbRun.start(broker, topics, SLOWLY)) {
      awaitSomeBack();

      // When
      int exitCode = slow.stop();

      // Then
      assertEquals(2, exitCode, slow.output());
      int back = broker.read(topics.notifications()).size();
      assertTrue(
          slow.output().contains("stopped: " + back + " records put back; run it again"),
          slow.output());
    }
    assertEquals(0, VerbRun.of(broker, topics, EXECUTE).exitCode());
    assertEachIsBackOnce();
  }

  @Test
  void shouldLetTheLaterOfTwoAtOnceTakeOver() throws Exception {
    // Given
    rejected(RECORDS);
    CompletableFuture<VerbRun> first =
        CompletableFuture.supplyAsync(() -> VerbRun.of(broker, topics, SLOWLY));
    awaitSomeBack();

    // When
    VerbRun second = VerbRun.of(broker, topics, EXECUTE);

    // Then
    assertEquals(0, second.exitCode(), second.err());
    VerbRun fenced = first.get(30, TimeUnit.SECONDS);
    assertEquals(2, fenced.exitCode(), fenced.out());
    assertTrue(fenced.err().contains("another redrive took over"), fenced.err());
    assertEachIsBackOnce();
  }

  @Test
  void shouldNotBelieveRawRecordsThatOnlyClaimToPutBack() {
    // Given
    rejected(RECORDS);
    for (ConsumerRecord<byte[], byte[]> record : broker.read(topics.rejected())) {
      ProducerRecord<byte[], byte[]> claim =
          new ProducerRecord<>(topics.notifications(), record.key(), bytes("something else"));
      claim.headers().add(RawHeaders.REDRIVEN_FROM, bytes(at(record)));
      broker.send(claim);
    }

    // When
    VerbRun run = VerbRun.of(broker, topics, EXECUTE);

    // Then
    assertTrue(run.out().contains("put back 60 of 60"), run.out());
    assertEquals(2 * RECORDS, broker.read(topics.notifications()).size());
  }

  @Test
  void shouldPutBackOneByItsSource() {
    // Given
    rejected(RECORDS);
    String source = topics.notifications() + "/0/7";

    // When
    VerbRun run =
        VerbRun.of(
            broker,
            topics,
            "redrive",
            "--execute",
            "--json",
            "--source",
            source,
            "--source",
            "other/0/7");

    // Then
    assertEquals(1, run.exitCode(), "other/0/7 is not there");
    assertTrue(run.out().contains("\"not_found\":[\"other/0/7\"]"), run.out());
    assertTrue(run.out().contains("\"put_back\":1,"), run.out());
    assertEquals(
        List.of("body of 7"),
        broker.read(topics.notifications()).stream().map(r -> new String(r.value())).toList());
  }

  @Test
  void shouldNotGuessWhetherItWasPutBackBeforeTheRawTopicBegins() throws Exception {
    // Given
    rejected(RECORDS);
    for (int i = 0; i < 2; i++) {
      broker.send(new ProducerRecord<>(topics.notifications(), 0, null, bytes("later")));
    }
    broker
        .admin()
        .deleteRecords(
            Map.of(new TopicPartition(topics.notifications(), 0), RecordsToDelete.beforeOffset(1)))
        .all()
        .get();

    // When
    VerbRun careful = VerbRun.of(broker, topics, EXECUTE);
    VerbRun forced =
        VerbRun.of(broker, topics, "redrive", "--reason", "BAD_SIGNATURE", "--execute", "--force");

    // Then
    assertEquals(1, careful.exitCode(), careful.err());
    assertTrue(careful.out().contains("60 are older than the raw topic"), careful.out());
    assertTrue(forced.out().contains("put back 60 of 60"), forced.out());
  }

  private void awaitSomeBack() {
    Await.until(
        "some are back",
        Await.PATIENCE,
        () -> broker.read(topics.notifications()).size(),
        back -> back > 0);
  }

  private void assertEachIsBackOnce() {
    assertEquals(
        broker.read(topics.rejected()).stream().map(RedriveFaultsIT::at).sorted().toList(),
        broker.read(topics.notifications()).stream()
            .map(record -> RawHeaders.text(record.headers(), RawHeaders.REDRIVEN_FROM))
            .sorted()
            .toList());
  }

  private static String at(ConsumerRecord<byte[], byte[]> record) {
    return new Coordinates(record.topic(), record.partition(), record.offset()).toString();
  }

  private long uncommittedOffsets() throws Exception {
    long offsets = 0;
    for (int partition = 0; partition < PARTITIONS; partition++) {
      TopicPartition of = new TopicPartition(topics.notifications(), partition);
      offsets +=
          broker
              .admin()
              .listOffsets(
                  Map.of(of, OffsetSpec.latest()),
                  new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED))
              .partitionResult(of)
              .get()
              .offset();
    }
    return offsets;
  }

  /** Rejected records as a processor writes them, of raw records an hour old. */
  private void rejected(int count) {
    long appendMs = Instant.now().minus(Duration.ofHours(1)).toEpochMilli();
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    IntStream.range(0, count)
        .forEach(
            i -> {
              RecordHeaders headers = new RecordHeaders();
              headers.add(RawHeaders.RECEIVED_AT, bytes(Long.toString(appendMs - 10)));
              OutcomeHeaders.addSource(headers, new Coordinates(topics.notifications(), 0, i));
              OutcomeHeaders.addRejected(
                  headers, RejectionReason.BAD_SIGNATURE, "the detail", null);
              records.add(
                  new ProducerRecord<>(
                      topics.rejected(),
                      null,
                      appendMs,
                      i % 10 == 0 ? null : bytes("order " + i),
                      bytes("body of " + i),
                      headers));
            });
    records.forEach(broker::send);
  }
}
