package io.payonce.ops.records.topics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.ops.VerbRun;
import io.payonce.ops.cli.files.DirectoryTree;
import io.payonce.processor.Processor;
import io.payonce.processor.config.StartRefusedException;
import io.payonce.schemas.Changelogs;
import io.payonce.schemas.Topics;
import io.payonce.testing.Alipay;
import io.payonce.testing.AlipayNotification;
import io.payonce.testing.Await;
import io.payonce.testing.TestCluster;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The shipped keys on three brokers with Kafka's defaults, one of which loses its disk. */
@Timeout(600)
class DurabilityIT {

  private static final int ORDERS = 20;
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final String SEEN =
      Changelogs.name(Changelogs.DEFAULT_APPLICATION_ID, Changelogs.SEEN);
  private static final String LEDGER =
      Changelogs.name(Changelogs.DEFAULT_APPLICATION_ID, Changelogs.LEDGER);

  @TempDir Path directory;
  private final Topics topics = new Topics(Topics.DEFAULT_PREFIX);
  private TestCluster cluster;

  @BeforeEach
  void start() throws Exception {
    cluster = TestCluster.startAsKafkaComes();
    Files.writeString(directory.resolve("merchants.json"), Alipay.sandbox().merchantsJson());
    assertEquals(0, payonce("topics", "--create", "--partitions", "2").exitCode());
    Await.until("the topics", () -> payonce("topics").exitCode() == 0);
  }

  @AfterEach
  void stop() {
    cluster.close();
  }

  @Test
  void shouldKeepStateAndOutcomesWhenABrokerLosesItsDisk() throws Exception {
    // Given
    List<AlipayNotification> sent = notifications();
    settle(sent, topics.orderEvents());
    assertEquals(List.of(3, 3), List.of(replication(SEEN), replication(LEDGER)));
    assertEquals(0, payonce("topics").exitCode(), () -> payonce("topics").out());

    // When: the disk that leads the memory of one partition, and all local state, are gone
    int leader = cluster.leader(SEEN, 0);
    cluster.wipe(leader);
    cluster.restart(leader);
    DirectoryTree.delete(directory.resolve("state"));

    // Then
    settle(sent, topics.ignored());
    assertEquals(2 * ORDERS, cluster.read(topics.orderEvents()).size());
    VerbRun audit = payonce("audit", "--merchants", directory.resolve("merchants.json").toString());
    assertEquals(0, audit.exitCode(), () -> audit.out() + audit.err());
  }

  @Test
  void shouldMendChangelogsFromBeforeByTheRemedyThatTheRefusalNames() throws Exception {
    // Given: as Kafka's defaults made them
    NewTopic seen = new NewTopic(SEEN, 2, (short) 1);
    seen.configs(
        Map.of(
            "cleanup.policy", "delete",
            "message.timestamp.type", "LogAppendTime",
            "retention.ms", "432000000"));
    NewTopic ledger = new NewTopic(LEDGER, 2, (short) 1);
    ledger.configs(Map.of("cleanup.policy", "compact"));
    cluster.admin().createTopics(List.of(seen, ledger)).all().get();
    Map<TopicPartition, OffsetAndMetadata> begin = new HashMap<>();
    for (int i = 0; i < 2; i++) {
      begin.put(new TopicPartition(topics.notifications(), i), new OffsetAndMetadata(0));
    }
    cluster.admin().alterConsumerGroupOffsets(Changelogs.DEFAULT_APPLICATION_ID, begin).all().get();
    Await.until("the changelogs", () -> replication(LEDGER) == 1);

    // When
    String refusal =
        assertThrows(StartRefusedException.class, () -> Processor.start(properties())).getMessage();
    String[] remedy = refusal.substring(refusal.indexOf("topics --")).split(" ");
    List<String> dry = new ArrayList<>(List.of(remedy));
    dry.add("--dry-run");
    VerbRun preview = VerbRun.of(dry.toArray(String[]::new));
    VerbRun mended = VerbRun.of(remedy);

    // Then
    assertTrue(refusal.contains(SEEN + " has 1 replicas, the raw topic has 3"), refusal);
    assertTrue(refusal.contains("min.insync.replicas=1, expected at least 2"), refusal);
    assertTrue(refusal.contains("retention.ms=432000000, expected at least"), refusal);
    assertEquals(1, preview.exitCode());
    assertTrue(preview.out().contains("would add replicas to " + LEDGER), preview.out());
    assertEquals(0, mended.exitCode(), () -> mended.out() + mended.err());
    assertEquals(List.of(3, 3), List.of(replication(SEEN), replication(LEDGER)));
    settle(notifications(), topics.orderEvents());
  }

  /** Has a processor settle them, each into a record of this topic. */
  private void settle(List<AlipayNotification> sent, String outcomes) throws Exception {
    Processor processor = Processor.start(properties());
    try {
      send(sent);
      awaitRecords(outcomes, sent.size());
    } finally {
      processor.close();
    }
  }

  private List<AlipayNotification> notifications() {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    List<AlipayNotification> all = new ArrayList<>();
    for (int i = 0; i < ORDERS; i++) {
      AlipayNotification order =
          Alipay.sandbox().notification().notifyTime(now).outTradeNo("D" + i);
      all.add(order.notifyId("D" + i + "-created").status("WAIT_BUYER_PAY"));
      all.add(order.notifyId("D" + i + "-paid"));
    }
    return all;
  }

  private void send(List<AlipayNotification> notifications) throws Exception {
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", cluster.bootstrapServers()),
            new StringSerializer(),
            new ByteArraySerializer())) {
      for (int i = 0; i < notifications.size(); i++) {
        producer
            .send(
                new ProducerRecord<>(
                    topics.notifications(), "D" + i / 2, notifications.get(i).sign()))
            .get();
      }
    }
  }

  private void awaitRecords(String topic, int count) {
    Await.until(
        count + " records in " + topic,
        PATIENCE,
        () -> cluster.read(topic).size(),
        found -> found >= count);
  }

  private int replication(String topic) throws Exception {
    TopicDescription found =
        cluster.admin().describeTopics(List.of(topic)).allTopicNames().get().get(topic);
    return found.partitions().stream().mapToInt(p -> p.replicas().size()).min().orElse(0);
  }

  /** The keys that everybody must set; all others as they are shipped. */
  private Map<String, String> properties() {
    Map<String, String> properties = new TreeMap<>();
    properties.put("bootstrap.servers", cluster.bootstrapServers());
    properties.put("merchants.file", directory.resolve("merchants.json").toString());
    properties.put("state.dir", directory.resolve("state").toString());
    properties.put("start.from", "earliest");
    properties.put("http.port", "0");
    return properties;
  }

  private VerbRun payonce(String... line) {
    List<String> whole = new ArrayList<>(List.of(line));
    whole.addAll(List.of("--bootstrap-server", cluster.bootstrapServers()));
    return VerbRun.of(whole.toArray(String[]::new));
  }
}
