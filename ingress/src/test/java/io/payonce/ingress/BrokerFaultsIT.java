package io.payonce.ingress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.ingress.reply.Reply;
import io.payonce.schemas.Topics;
import io.payonce.testing.Await;
import io.payonce.testing.RawHttp;
import io.payonce.testing.TestBroker;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A broker that freezes, dies or is not there yet: fail in time, and well again by itself. */
@Timeout(180)
class BrokerFaultsIT {

  private static final long DEADLINE_MS = 1500;
  private static final long SLACK_MS = 1000;

  private static TestBroker broker;

  @BeforeAll
  static void start() {
    broker = TestBroker.start();
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @Test
  void shouldFailInTimeWhileTheBrokerIsFrozenAndRecover() throws Exception {
    // Given
    try (BrokerIngress running = ready("inflight.bytes.max", "400000")) {
      assertEquals("200 success", running.post("out_trade_no=A1"));
      broker.pause();
      try {
        // When
        List<String> answers = flood(running, 60, 20_000);

        // Then
        assertEquals(List.of("503 fail"), answers.stream().distinct().toList());
        Await.until("not ready", () -> !running.ingress.isReady());
      } finally {
        broker.resume();
      }
      running.awaitReady();
      assertEquals("200 success", running.post("out_trade_no=A1"));
    }
  }

  @Test
  void shouldStopTryingWhileTheBrokerIsFrozen() throws Exception {
    // Given
    try (BrokerIngress running = ready("breaker.pause.ms", "60000")) {
      Scrape scrape = new Scrape(running.ingress);
      assertEquals("200 success", running.post("out_trade_no=A1"));
      broker.pause();
      try {
        // When
        flood(running, 3, 100);

        // Then
        scrape.awaitMetric("payonce_ingress_breaker_open ", 1);
        assertEquals("503 fail", running.post("out_trade_no=A1"));
        assertEquals(1, scrape.metric(requests(Reply.BREAKER_OPEN)));
      } finally {
        broker.resume();
      }
    }
  }

  @Test
  void shouldCloseTheBreakerByItself() throws Exception {
    // Given
    try (BrokerIngress running = ready()) {
      Scrape scrape = new Scrape(running.ingress);
      broker.pause();
      try {
        flood(running, 3, 100);
        scrape.awaitMetric("payonce_ingress_breaker_open ", 1);
      } finally {
        broker.resume();
      }

      // When
      Await.until("success", () -> running.post("out_trade_no=A1").equals("200 success"));

      // Then
      Await.until(
          "closed",
          () ->
              running.post("out_trade_no=A1").equals("200 success")
                  && scrape.metric("payonce_ingress_breaker_open ") == 0);
    }
  }

  @Test
  void shouldFailAtOnceWhenTheBufferIsFull() throws Exception {
    // Given
    try (BrokerIngress running =
            ready(
                "inflight.bytes.max", "147456",
                "producer.buffer.memory", "147456",
                "producer.batch.size", "147456");
        RawHttp first = running.connect()) {
      broker.pause();
      try {
        first.send(RawHttp.post("out_trade_no=A1"));

        // When
        List<Long> tookMs = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
          long begin = System.nanoTime();
          assertEquals("503 fail", running.post("out_trade_no=other" + i));
          tookMs.add(Duration.ofNanos(System.nanoTime() - begin).toMillis());
        }

        // Then
        assertTrue(tookMs.stream().anyMatch(ms -> ms < 500), tookMs.toString());
        assertEquals("503 fail", first.readAnswer().brief());
      } finally {
        broker.resume();
      }
    }
  }

  @Test
  void shouldSurviveABrokerThatIsKilledAndComesBack() throws Exception {
    // Given
    try (BrokerIngress running = ready()) {
      running.post("out_trade_no=A1");

      // When
      broker.kill();
      String whileAway = running.post("out_trade_no=A2");
      broker.restart();

      // Then
      assertEquals("503 fail", whileAway);
      running.awaitReady();
      Await.until("success", () -> running.post("out_trade_no=A3").equals("200 success"));
    }
  }

  @Test
  void shouldStartBeforeTheBrokerAndBeReadyOnceItIsThere() throws Exception {
    // Given
    Topics topics = TestBroker.newTopics();
    broker.createTopics(topics, 1);
    broker.kill();
    try (BrokerIngress running = BrokerIngress.start(broker.bootstrapServers(), topics)) {
      // When
      String before = running.post("out_trade_no=A1");
      boolean isReadyBefore = running.ingress.isReady();
      broker.restart();

      // Then
      assertEquals("503 fail", before);
      assertFalse(isReadyBefore);
      running.awaitReady();
      assertEquals("200 success", running.post("out_trade_no=A1"));
    }
  }

  @Test
  void shouldStopInTimeWhileTheBrokerIsFrozen() throws Exception {
    // Given
    BrokerIngress running = ready("stop.timeout.ms", "3000");
    broker.pause();
    try (RawHttp http = running.connect()) {
      http.send(RawHttp.post("out_trade_no=A1"));
      new Scrape(running.ingress).awaitMetric("payonce_ingress_inflight_requests ", 1);
      long begin = System.nanoTime();

      // When
      running.close();

      // Then
      long tookMs = Duration.ofNanos(System.nanoTime() - begin).toMillis();
      assertTrue(tookMs < 10_000, tookMs + " ms");
      assertEquals("503 fail", http.readAnswer().brief());
    } finally {
      broker.resume();
    }
  }

  private static String requests(Reply answer) {
    return "payonce_ingress_requests_total{outcome=\"%s\",status=\"%d\"}"
        .formatted(answer.label(), answer.status());
  }

  private static BrokerIngress ready(String... keysAndValues) {
    List<String> all = new ArrayList<>(List.of(keysAndValues));
    all.addAll(List.of("answer.deadline.ms", Long.toString(DEADLINE_MS)));
    return BrokerIngress.ready(broker, all.toArray(String[]::new));
  }

  /** Many requests at once, each on its own connection; none may be answered late. */
  private static List<String> flood(BrokerIngress running, int requests, int bytes)
      throws IOException {
    List<RawHttp> connections = new ArrayList<>();
    List<String> answers = new ArrayList<>();
    long begin = System.nanoTime();
    for (int i = 0; i < requests; i++) {
      String form = "out_trade_no=A" + i + "&notify_id=N&sign=S&pad=" + "x".repeat(bytes);
      connections.add(running.connect().send(RawHttp.post(form)));
    }
    long sentMs = Duration.ofNanos(System.nanoTime() - begin).toMillis();
    for (RawHttp http : connections) {
      answers.add(http.readAnswer().brief());
      http.close();
    }
    long tookMs = Duration.ofNanos(System.nanoTime() - begin).toMillis();
    assertTrue(tookMs < sentMs + DEADLINE_MS + SLACK_MS, tookMs + " ms");
    return answers;
  }
}
