package io.payonce.ops.proof.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.ops.proof.finding.Findings;
import io.payonce.ops.proof.finding.Violation;
import io.payonce.ops.proof.independent.IndependentMerchants;
import io.payonce.ops.proof.independent.IndependentVerifier;
import io.payonce.ops.records.OutcomeKind;
import io.payonce.ops.records.log.Point;
import io.payonce.processor.Processor;
import io.payonce.schemas.RawHeaders;
import io.payonce.schemas.Topics;
import io.payonce.testing.Alipay;
import io.payonce.testing.AlipayKeys;
import io.payonce.testing.AlipayNotification;
import io.payonce.testing.Await;
import io.payonce.testing.TestBroker;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real processor's output, and copies of it with a fault planted. */
class AuditIT {

  private static final int PARTITIONS = 3;
  private static final TestBroker BROKER = TestBroker.shared();
  private static final Topics TOPICS = TestBroker.newTopics();
  private static final Alipay ALIPAY = Alipay.sandbox();
  private static final Map<String, String> CLIENT =
      Map.of("bootstrap.servers", BROKER.bootstrapServers());

  @TempDir private static Path directory;
  private static Path merchants;
  private static int sent;

  @BeforeAll
  static void process() throws Exception {
    BROKER.createTopics(TOPICS, PARTITIONS);
    merchants = Files.writeString(directory.resolve("merchants.json"), ALIPAY.merchantsJson());
    for (int i = 0; i < 8; i++) {
      life("ORDER-" + i);
    }
    Map<String, String> properties = new TreeMap<>();
    properties.put("bootstrap.servers", BROKER.bootstrapServers());
    properties.put("topic.prefix", TOPICS.prefix());
    properties.put("application.id", applicationId());
    properties.put("merchants.file", merchants.toString());
    properties.put("state.dir", directory.resolve("state").toString());
    properties.put("start.from", "earliest");
    properties.put("topics.min.insync.replicas", "1");
    properties.put("stream.threads", "1");
    properties.put("http.port", "0");
    Processor processor = Processor.start(properties);
    try {
      Await.until(
          "an outcome of every raw record",
          Await.PATIENCE.multipliedBy(3),
          () -> audit(TOPICS).findings().counts(),
          counts ->
              counts.getOrDefault("raw records", 0L) > sent
                  && !counts.containsKey("raw records pending"));
    } finally {
      processor.close();
    }
  }

  /** Created, paid, forged, sent twice, refunded in part, and at its end refunded in full. */
  private static void life(String order) {
    AlipayNotification paid = notification(order);
    send(order, notification(order).status("WAIT_BUYER_PAY"));
    send(order, notification(order).signedWith(AlipayKeys.generate()));
    send("somewhere else " + order, paid);
    send(order, paid.resend(Instant.now()));
    send(order, notification(order).refundFee("8.88"));
    send(order, notification(order).status("TRADE_CLOSED").refundFee("88.88"));
  }

  private static AlipayNotification notification(String order) {
    return ALIPAY.notification().outTradeNo(order).notifyTime(Instant.now());
  }

  private static void send(String key, AlipayNotification notification) {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(TOPICS.notifications(), bytes(key), notification.sign());
    record.headers().add(RawHeaders.SOURCE, bytes("alipay"));
    record.headers().add(RawHeaders.REQUEST_ID, bytes("request-" + sent));
    BROKER.send(record);
    sent++;
  }

  @Test
  void shouldFindNothingInTheProcessorsOwnOutput() throws Exception {
    // When
    AuditResult result = audit(TOPICS);
    AuditResult again = audit(TOPICS);

    // Then
    Findings findings = result.findings();
    assertTrue(findings.isClean(), () -> shown(findings));
    assertTrue(findings.counts().get("ignored REROUTED") > 0, findings.counts()::toString);
    assertTrue(findings.counts().get("verified again") >= 8, findings.counts()::toString);
    assertEquals(result.logs(), again.logs(), "two audits of one log have the same digests");
  }

  @Test
  void shouldFindTheSameInSeveralPasses() throws Exception {
    AuditResult result = audit(TOPICS, TOPICS, 4_000);

    assertTrue(result.passes() > 1);
    assertTrue(result.findings().isClean(), () -> shown(result.findings()));
  }

  @Test
  void shouldNameTheDroppedLastOfAPartition() throws Exception {
    // Given
    Topics copy =
        copyWith(
            logs -> {
              List<ConsumerRecord<byte[], byte[]>> events = logs.get(OutcomeKind.EVENT);
              long last = source(events.get(events.size() - 1));
              int partition = events.get(events.size() - 1).partition();
              events.removeIf(e -> e.partition() == partition && source(e) == last);
            });

    names(copy, Violation.MISSING_OUTCOME);
  }

  @Test
  void shouldNameAForgedEvent() throws Exception {
    // Given: the rejection of a forgery is gone, and an event says that it was believed
    Topics copy =
        copyWith(
            logs -> {
              ConsumerRecord<byte[], byte[]> rejected = logs.get(OutcomeKind.REJECTED).remove(0);
              List<ConsumerRecord<byte[], byte[]>> events = logs.get(OutcomeKind.EVENT);
              ConsumerRecord<byte[], byte[]> like =
                  events.stream()
                      .filter(e -> e.partition() == rejected.partition())
                      .toList()
                      .get(0);
              int place = events.indexOf(like);
              while (place < events.size()
                  && events.get(place).partition() == rejected.partition()
                  && source(events.get(place)) < source(rejected)) {
                place++;
              }
              events.add(place, named(like, source(rejected)));
            });

    assertTrue(violations(copy).contains(Violation.UNVERIFIED_EVENT));
  }

  @Test
  void shouldNameAnOutcomeOnAnotherPartitionAndADoubledOne() throws Exception {
    Topics copy =
        copyWith(
            logs -> {
              ConsumerRecord<byte[], byte[]> rejected = logs.get(OutcomeKind.REJECTED).remove(0);
              logs.get(OutcomeKind.REJECTED)
                  .add(on((rejected.partition() + 1) % PARTITIONS, rejected));
              logs.get(OutcomeKind.EVENT).add(logs.get(OutcomeKind.EVENT).get(0));
            });

    names(copy, Violation.MISSING_OUTCOME, Violation.DOUBLED_EVENT, Violation.WRONG_PARTITION);
  }

  @Test
  void shouldNameALostReroute() throws Exception {
    // Given: something was ignored as REROUTED that the raw topic does not hold again
    Topics copy =
        copyWith(
            logs -> {
              ConsumerRecord<byte[], byte[]> rejected = logs.get(OutcomeKind.REJECTED).remove(0);
              List<ConsumerRecord<byte[], byte[]>> ignored = logs.get(OutcomeKind.IGNORED);
              ConsumerRecord<byte[], byte[]> reroute =
                  ignored.stream().filter(AuditIT::isReroute).toList().get(0);
              ConsumerRecord<byte[], byte[]> lost =
                  on(rejected.partition(), named(reroute, source(rejected)));
              lost.headers()
                  .remove("source-partition")
                  .add("source-partition", bytes(Integer.toString(rejected.partition())));
              ignored.add(lost);
            });

    Set<Violation> found = violations(copy);
    assertTrue(found.contains(Violation.REROUTE_LOST), found::toString);
  }

  @Test
  void shouldFollowAndTellMetrics() throws Exception {
    // Given
    Follower follower =
        new Follower(
            settings(TOPICS, TOPICS, 1 << 24),
            new Findings(10, finding -> {}),
            Duration.ofMillis(50));
    CompletableFuture<Integer> port = new CompletableFuture<>();
    CompletableFuture<AuditResult> result =
        CompletableFuture.supplyAsync(() -> follow(follower, port));

    // When
    String metrics = get("http://127.0.0.1:" + port.get(30, TimeUnit.SECONDS) + "/metrics");
    follower.stop();

    // Then
    AuditResult followed = result.get(30, TimeUnit.SECONDS);
    assertTrue(followed.findings().isClean(), () -> shown(followed.findings()));
    assertTrue(followed.records() > sent, "it reads all four topics");
    assertTrue(
        metrics.contains(
            "payonce_audit_violations_total{invariant=\"I3\",kind=\"MISSING_OUTCOME\"}"),
        metrics);
  }

  private static AuditResult follow(Follower follower, CompletableFuture<Integer> port) {
    try {
      return follower.run(0, port::complete);
    } catch (InterruptedException | RuntimeException e) {
      port.completeExceptionally(e);
      throw new IllegalStateException(e);
    }
  }

  private static String get(String url) throws Exception {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString())
        .body();
  }

  private static String applicationId() {
    return TOPICS.prefix() + "processor_v1";
  }

  private static AuditSettings settings(Topics raw, Topics outcomes, long memoryBytes) {
    return new AuditSettings(
        CLIENT,
        outcomes,
        raw.notifications(),
        applicationId(),
        Point.parse("earliest"),
        Point.parse("latest"),
        new IndependentVerifier(IndependentMerchants.read(merchants)),
        List.of(),
        null,
        memoryBytes);
  }

  private static AuditResult audit(Topics outcomes) throws InterruptedException {
    return audit(TOPICS, outcomes, 1 << 26);
  }

  private static AuditResult audit(Topics raw, Topics outcomes, long memoryBytes)
      throws InterruptedException {
    return new Audit(settings(raw, outcomes, memoryBytes), new Findings(10, finding -> {})).run();
  }

  private static void names(Topics copy, Violation... expected) throws InterruptedException {
    assertEquals(new TreeSet<>(List.of(expected)), violations(copy));
  }

  private static Set<Violation> violations(Topics copy) throws InterruptedException {
    Findings findings = audit(copy).findings();
    Set<Violation> found = new TreeSet<>();
    for (Violation violation : Violation.values()) {
      if (findings.count(violation) > 0) {
        found.add(violation);
      }
    }
    return found;
  }

  /** Copies the outcomes to topics of their own, with a fault. */
  private static Topics copyWith(
      Consumer<Map<OutcomeKind, List<ConsumerRecord<byte[], byte[]>>>> fault) {
    Topics copy = TestBroker.newTopics();
    BROKER.createTopics(copy, PARTITIONS);
    Map<OutcomeKind, List<ConsumerRecord<byte[], byte[]>>> logs = new EnumMap<>(OutcomeKind.class);
    for (OutcomeKind kind : OutcomeKind.values()) {
      logs.put(kind, new ArrayList<>(BROKER.read(kind.topic(TOPICS))));
    }
    fault.accept(logs);
    try (Producer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", BROKER.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      logs.forEach(
          (kind, records) ->
              records.forEach(
                  r ->
                      producer.send(
                          new ProducerRecord<>(
                              kind.topic(copy),
                              r.partition(),
                              Math.max(0, r.timestamp()),
                              r.key(),
                              r.value(),
                              r.headers()))));
    }
    return copy;
  }

  private static boolean isReroute(ConsumerRecord<byte[], byte[]> record) {
    return "REROUTED".equals(RawHeaders.text(record.headers(), "reason"));
  }

  private static long source(ConsumerRecord<byte[], byte[]> record) {
    return Long.parseLong(RawHeaders.text(record.headers(), "source-offset"));
  }

  private static ConsumerRecord<byte[], byte[]> on(
      int partition, ConsumerRecord<byte[], byte[]> record) {
    ConsumerRecord<byte[], byte[]> moved =
        new ConsumerRecord<>(record.topic(), partition, 0, record.key(), record.value());
    record.headers().forEach(moved.headers()::add);
    return moved;
  }

  private static ConsumerRecord<byte[], byte[]> named(
      ConsumerRecord<byte[], byte[]> record, long source) {
    ConsumerRecord<byte[], byte[]> other = on(record.partition(), record);
    other.headers().remove("source-offset").add("source-offset", bytes(Long.toString(source)));
    return other;
  }

  private static String shown(Findings findings) {
    StringBuilder shown = new StringBuilder();
    for (Violation violation : Violation.values()) {
      findings.first(violation).forEach(finding -> shown.append(finding).append('\n'));
    }
    return shown.toString();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
