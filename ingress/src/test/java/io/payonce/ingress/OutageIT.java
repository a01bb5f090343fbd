package io.payonce.ingress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.ingress.reply.Reply;
import io.payonce.schemas.RawHeaders;
import io.payonce.schemas.Topics;
import io.payonce.testing.Await;
import io.payonce.testing.RawHttp;
import io.payonce.testing.RawHttp.Answered;
import io.payonce.testing.TestBroker;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kafka goes away under load, in whole or in part: whatever was answered success is there, nothing
 * is held on to, and it goes on by itself.
 */
@Timeout(300)
class OutageIT {

  private static final Duration EVERY = Duration.ofMillis(20);

  /** {@code -Doutage.seconds=60} is what a person does once. */
  private static final Duration AWAY = Duration.ofSeconds(Integer.getInteger("outage.seconds", 0));

  private static BrokerProxy proxy;
  private static TestBroker broker;

  @BeforeAll
  static void start() throws IOException {
    proxy = new BrokerProxy();
    broker = TestBroker.start(proxy::addListener);
  }

  @AfterAll
  static void stop() throws IOException {
    broker.close();
    proxy.close();
  }

  @Test
  void shouldKeepItsWordWhileTheBrokerIsFrozen() throws Exception {
    keepsItsWord("frozen", broker::pause, broker::resume);
  }

  @Test
  void shouldKeepItsWordWhileTheBrokerIsGone() throws Exception {
    keepsItsWord("gone", broker::kill, broker::restart);
  }

  @Test
  void shouldKeepItsWordWhileAcknowledgementsAreLost() throws Exception {
    keepsItsWord("acknowledgements lost", proxy::dropAnswers, proxy::heal);
  }

  @Test
  void shouldKeepItsWordWhenConnectionsAreCut() throws Exception {
    // Given
    try (BrokerIngress running = ready();
        Genuine genuine = Genuine.start(running::connect, 4, 1, EVERY)) {
      genuine.awaitMore(50);

      // When
      for (int i = 0; i < 5; i++) {
        proxy.cut();
        genuine.awaitMore(50);
      }

      // Then
      isKept(running, genuine);
    }
  }

  @Test
  void shouldOnlyBeSlowWhenTheWayToTheBrokerIs() throws Exception {
    // Given
    try (BrokerIngress running = ready()) {
      proxy.delay(100);
      try (Genuine genuine = Genuine.start(running::connect, 4, 0, EVERY)) {
        // When
        genuine.awaitMore(50).end();

        // Then
        assertEquals(Map.of(), genuine.failures());
        isKept(running, genuine);
      } finally {
        proxy.heal();
      }
    }
  }

  @Test
  void shouldFailWhatIsStoredButWhoseAcknowledgementIsLost() throws Exception {
    // Given
    try (BrokerIngress running = ready();
        RawHttp http = running.connect()) {
      assertEquals("200 success", http.send(RawHttp.post("out_trade_no=A1")).readAnswer().brief());
      proxy.dropAnswers();
      try {
        // When
        Answered answered = http.send(RawHttp.post("out_trade_no=A2")).readAnswer();

        // Then
        assertEquals("503 fail", answered.brief());
        assertTrue(isStored(running.topics, answered), "the record is there nevertheless");
      } finally {
        proxy.heal();
      }
    }
  }

  @Test
  void shouldLeaveTheRecordWhenItIsKilledBetweenAcknowledgementAndAnswer(@TempDir Path folder)
      throws Exception {
    // Given
    Topics topics = TestBroker.newTopics();
    broker.createTopics(topics, 3);
    Map<String, String> patient = Map.of("answer.deadline.ms", "30000", "stop.timeout.ms", "40000");
    try (IngressProcess ingress =
        IngressProcess.start(folder, proxy.bootstrapServers(), topics, patient)) {
      RawHttp http = ingress.connect();
      assertEquals("200 success", http.send(RawHttp.post("out_trade_no=K1")).readAnswer().brief());
      proxy.dropAnswers();
      try {
        http.send(RawHttp.post("out_trade_no=K2"));
        broker.awaitRecords(topics.notifications(), 2);

        // When
        ingress.kill();
      } finally {
        proxy.heal();
      }
      ingress.restart();

      // Then
      assertThrows(IOException.class, http::readAnswer);
      try (Genuine genuine = Genuine.start(ingress::connect, 4, 1, EVERY)) {
        genuine.awaitMore(100);
        ingress.kill();
        genuine.end();
        assertEquals(Set.of(), genuine.lost(broker.read(topics.notifications())));
        assertFalse(genuine.failures().containsKey("200 "), "half an answer");
      }
    }
  }

  /** A fault that is done to Kafka. */
  private interface Deed {
    void run() throws Exception;
  }

  private static void keepsItsWord(String how, Deed outage, Deed end) throws Exception {
    // Given
    try (BrokerIngress running = ready("answer.deadline.ms", "1000");
        Genuine genuine = Genuine.start(running::connect, 4, 1, EVERY)) {
      genuine.awaitMore(100);
      Scrape scrape = new Scrape(running.ingress);

      // When
      outage.run();
      long began = System.nanoTime();
      try {
        scrape.awaitMetric("payonce_ingress_breaker_open ", 1);
        // A probe, which fails too, so that it is open once more.
        double tried = triedAndFailed(scrape);
        Await.until("tried again and failed", () -> triedAndFailed(scrape) > tried);
        int answers = genuine.count();
        genuine.awaitMore(50);
        System.out.printf(
            "{\"outage\":\"%s\",\"p99_ms\":%.1f", how, genuine.percentileMs(answers, 0.99));
        Await.until(
            "long enough",
            AWAY.plusSeconds(30),
            () -> System.nanoTime() - began,
            n -> n >= AWAY.toNanos());
      } finally {
        end.run();
      }

      // Then
      long back = System.nanoTime();
      int before = genuine.successes();
      Await.until("success again", () -> genuine.successes() > before);
      System.out.printf(
          ",\"success_after_ms\":%d}%n", Duration.ofNanos(System.nanoTime() - back).toMillis());
      Await.until("closed", () -> scrape.metric("payonce_ingress_breaker_open ") == 0);
      isKept(running, genuine);
    }
  }

  private static double triedAndFailed(Scrape scrape) throws Exception {
    return scrape.metric(requests(Reply.NOT_WRITABLE)) + scrape.metric(requests(Reply.DEADLINE));
  }

  private static String requests(Reply answer) {
    return "payonce_ingress_requests_total{outcome=\"%s\",status=\"%d\"}"
        .formatted(answer.label(), answer.status());
  }

  /** Every success has its record, and nothing is in flight any more. */
  private static void isKept(BrokerIngress running, Genuine genuine) throws Exception {
    genuine.end();
    assertTrue(genuine.successes() > 0, genuine.failures().toString());
    assertTrue(
        Set.of("503 fail").containsAll(genuine.failures().keySet()), genuine.failures()::toString);
    assertEquals(Set.of(), genuine.lost(broker.read(running.topics.notifications())));
    new Scrape(running.ingress).awaitMetric("payonce_ingress_inflight_bytes ", 0);
  }

  private static BrokerIngress ready(String... keysAndValues) {
    Topics topics = TestBroker.newTopics();
    broker.createTopics(topics, 3);
    return BrokerIngress.start(proxy.bootstrapServers(), topics, keysAndValues).awaitReady();
  }

  private static boolean isStored(Topics topics, Answered answered) {
    List<ConsumerRecord<byte[], byte[]>> raw = broker.read(topics.notifications());
    return raw.stream()
        .map(record -> RawHeaders.text(record.headers(), RawHeaders.REQUEST_ID))
        .anyMatch(answered.header("x-request-id")::equals);
  }
}
