package io.payonce.ops.proof.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.ops.VerbRun;
import io.payonce.processor.ProcessorMain;
import io.payonce.schemas.Topics;
import io.payonce.testing.Alipay;
import io.payonce.testing.AlipayNotification;
import io.payonce.testing.Await;
import io.payonce.testing.JavaProcess;
import io.payonce.testing.TestBroker;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * An audit after kills of a processor that works, each at a random point.
 *
 * <p>{@code -Dkills=20} kills oftener, {@code -Dkills.seed=N} at the points of an earlier run. The
 * local state is kept from life to life, with a flush every 300 ms and memtables of a megabyte, so
 * that kills hit flushes and stores of different age.
 */
@Timeout(1800)
class KillsIT {

  private static final int KILLS = Integer.getInteger("kills", 4);
  private static final long SEED = Long.getLong("kills.seed", System.nanoTime());
  private static final int PARTITIONS = 4;
  private static final int OUTCOMES_MAX = 600;

  /** Of four kills one comes within this time after the start, wherever it is then. */
  private static final int EARLY_MS = 6_000;

  private static final Duration PATIENCE = Duration.ofSeconds(180);

  private final TestBroker broker = TestBroker.shared();
  private final Topics topics = TestBroker.newTopics();
  private final AtomicBoolean isOver = new AtomicBoolean();
  private final Random random = new Random(SEED);

  @TempDir private Path directory;

  @Test
  void shouldAuditCleanAfterKillsAtRandomPointsUnderLoad() throws Exception {
    // Given
    broker.createTopics(topics, PARTITIONS);
    Files.writeString(merchants(), Alipay.sandbox().merchantsJson());
    CompletableFuture<Integer> load = CompletableFuture.supplyAsync(this::load);

    // When
    for (int kill = 0; kill < KILLS; kill++) {
      try (JavaProcess processor = start()) {
        awaitPointOfKill(kill, load);
        assertTrue(processor.isRunning(), () -> "seed " + SEED + ": " + processor.output());
        processor.kill();
      }
    }
    isOver.set(true);
    int sent = load.join();
    int exitCode;
    try (JavaProcess processor = start()) {
      Await.until("all settled, seed " + SEED, PATIENCE, this::unsettled, left -> left == 0);
      exitCode = processor.stop();
    }

    // Then
    VerbRun audit =
        VerbRun.of(
            broker,
            topics,
            "audit",
            "--application-id",
            applicationId(),
            "--merchants",
            merchants().toString());
    assertEquals(0, audit.exitCode(), () -> "seed " + SEED + ": " + audit.out() + audit.err());
    assertEquals(0, exitCode, "a stop that was asked for");
    assertTrue(sent > KILLS, "something was sent meanwhile");
  }

  /** Orders that are made and paid, and each told again, some at once and some after a while. */
  private int load() {
    List<AlipayNotification> before = new ArrayList<>();
    Random which = new Random(SEED);
    int sent = 0;
    try (KafkaProducer<byte[], byte[]> producer = producer()) {
      while (!isOver.get()) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        AlipayNotification order =
            Alipay.sandbox().notification().notifyTime(now).outTradeNo("K" + sent);
        before.add(order.notifyId("K" + sent + "-made").status("WAIT_BUYER_PAY"));
        before.add(order.notifyId("K" + sent + "-paid"));
        for (int i = 1; i <= 2; i++) {
          producer.send(record(before.get(before.size() - i)));
          producer.send(record(before.get(which.nextInt(before.size()))));
        }
        producer.flush();
        sent += 4;
      }
    }
    return sent;
  }

  private KafkaProducer<byte[], byte[]> producer() {
    return new KafkaProducer<>(
        Map.of("bootstrap.servers", broker.bootstrapServers(), "acks", "all"),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  private ProducerRecord<byte[], byte[]> record(AlipayNotification notification) {
    byte[] key = notification.fields().get("out_trade_no").getBytes(StandardCharsets.UTF_8);
    return new ProducerRecord<>(topics.notifications(), key, notification.sign());
  }

  private void awaitPointOfKill(int kill, CompletableFuture<Integer> load) throws Exception {
    if (kill % 4 == 3) {
      TimeUnit.MILLISECONDS.sleep(random.nextInt(EARLY_MS));
      return;
    }
    long wanted = written() + 1 + random.nextInt(OUTCOMES_MAX);
    Await.until("so many outcomes, seed " + SEED, PATIENCE, this::written, now -> now >= wanted);
    assertFalse(load.isDone(), "something is sent all the time");
  }

  /** Outcomes of open and aborted transactions, too. */
  private long written() throws Exception {
    return ends(topics.orderEvents()).values().stream().mapToLong(Long::longValue).sum()
        + ends(topics.ignored()).values().stream().mapToLong(Long::longValue).sum();
  }

  private long unsettled() throws Exception {
    Map<TopicPartition, OffsetAndMetadata> committed =
        broker
            .admin()
            .listConsumerGroupOffsets(applicationId())
            .partitionsToOffsetAndMetadata()
            .get();
    return ends(topics.notifications()).entrySet().stream()
        .mapToLong(end -> end.getValue() - committed.get(end.getKey()).offset())
        .sum();
  }

  private Map<TopicPartition, Long> ends(String topic) throws Exception {
    Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
    for (int partition = 0; partition < PARTITIONS; partition++) {
      latest.put(new TopicPartition(topic, partition), OffsetSpec.latest());
    }
    Map<TopicPartition, Long> ends = new HashMap<>();
    Map<TopicPartition, ListOffsetsResultInfo> found =
        broker.admin().listOffsets(latest).all().get();
    found.forEach((partition, end) -> ends.put(partition, end.offset()));
    return ends;
  }

  private JavaProcess start() throws Exception {
    Map<String, String> properties = new TreeMap<>();
    properties.put("bootstrap.servers", broker.bootstrapServers());
    properties.put("topic.prefix", topics.prefix());
    properties.put("application.id", applicationId());
    properties.put("merchants.file", merchants().toString());
    properties.put("state.dir", directory.resolve("state").toString());
    properties.put("instance.id", "one");
    properties.put("start.from", "earliest");
    properties.put("topics.min.insync.replicas", "1");
    properties.put("stream.threads", "2");
    properties.put("rocksdb.flush.interval.ms", "300");
    properties.put("rocksdb.memtables.bytes", "1048576");
    properties.put("http.port", "0");
    Path file = directory.resolve("processor.properties");
    Files.write(
        file, properties.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).toList());
    return JavaProcess.start(
        topics.prefix() + "kills-" + ProcessHandle.current().pid(),
        new JavaProcess.Spec(
            null,
            List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
            Map.of(),
            ProcessorMain.class,
            List.of(file.toString())));
  }

  private Path merchants() {
    return directory.resolve("merchants.json");
  }

  private String applicationId() {
    return topics.prefix() + "processor_v1";
  }
}
