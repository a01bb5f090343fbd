package io.payonce.ingress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.ingress.RawHttp.Answered;
import io.payonce.testing.Await;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is answered, and when, while Kafka or the sender is slow, and at a stop. */
@Timeout(60)
class DeadlinesIT {

  private static final String POST = RawHttp.post("out_trade_no=A1");

  @Test
  void shouldAnswerOnlyAfterTheAcknowledgement() throws Exception {
    // Given
    try (RunningIngress running = RunningIngress.silent();
        RawHttp http = running.connect()) {
      http.send(POST);
      running.awaitRecords(1);
      CompletableFuture<Answered> answer = readLater(http);
      assertFalse(answer.isDone());

      // When
      running.kafka.completeNext();

      // Then
      assertEquals("200 success", answer.get().brief());
      running.awaitMetric("payonce_ingress_inflight_bytes ", 0);
    }
  }

  @Test
  void shouldFailWhenKafkaRefuses() throws Exception {
    // Given
    try (RunningIngress running = RunningIngress.silent();
        RawHttp http = running.connect()) {
      http.send(POST);
      running.awaitRecords(1);

      // When
      running.kafka.errorNext(new NotEnoughReplicasException("too few"));

      // Then
      Answered answered = http.readAnswer();
      assertEquals("503 fail", answered.brief());
      assertEquals("1", answered.header("retry-after"));
      running.awaitMetric("payonce_ingress_inflight_bytes ", 0);
      running.awaitMetric(
          "payonce_ingress_records_failed_total{error=\"NotEnoughReplicasException\"}", 1);
    }
  }

  @Test
  void shouldAnswerAtTheDeadlineAndHoldTheBytesUntilKafkaLetsGo() throws Exception {
    // Given
    try (RunningIngress running = RunningIngress.silent("answer.deadline.ms", "300");
        RawHttp http = running.connect()) {
      long begin = System.nanoTime();

      // When
      Answered answered = http.send(POST).readAnswer();

      // Then
      long tookMs = Duration.ofNanos(System.nanoTime() - begin).toMillis();
      assertEquals("503 fail", answered.brief());
      assertTrue(tookMs >= 290 && tookMs < 2000, tookMs + " ms");
      assertTrue(running.metric("payonce_ingress_inflight_bytes ") > 0);
      running.kafka.completeNext();
      running.awaitMetric("payonce_ingress_inflight_bytes ", 0);
      assertEquals(1, running.metric(requests(Answer.DEADLINE)));
      assertEquals(0, running.metric(requests(Answer.STORED)));
    }
  }

  @Test
  void shouldKeepTheConnectionAfterADeadline() throws Exception {
    // Given
    try (RunningIngress running = RunningIngress.silent("answer.deadline.ms", "200");
        RawHttp http = running.connect()) {
      http.send(POST).readAnswer();
      running.kafka.completeNext();

      // When
      http.send(POST);
      running.awaitRecords(2);
      running.kafka.completeNext();

      // Then
      assertEquals("200 success", http.readAnswer().brief());
    }
  }

  @Test
  void shouldNotWaitForASlowBody() throws Exception {
    // Given
    try (RunningIngress running = RunningIngress.acknowledging("answer.deadline.ms", "300");
        RawHttp http = running.connect()) {
      // When
      http.send(POST.substring(0, POST.length() - 3));

      // Then
      Answered answered = http.readAnswer();
      assertEquals("408 fail", answered.brief());
      assertEquals("close", answered.header("connection"));
      assertTrue(http.isEnded());
      running.awaitMetric("payonce_ingress_inflight_bytes ", 0);
      running.awaitMetric("payonce_ingress_inflight_requests ", 0);
      assertEquals(0, running.kafka.history().size());
    }
  }

  @Test
  void shouldNotWaitForABodyThatDrips() throws Exception {
    // Given
    try (RunningIngress running = RunningIngress.acknowledging("answer.deadline.ms", "300");
        RawHttp http = running.connect()) {
      http.send(POST.replace("Length: 15", "Length: 15000"));
      CompletableFuture<Answered> answer = readLater(http);

      // When
      Await.until("an answer to a dripping body", () -> drip(http) && answer.isDone());

      // Then
      assertEquals("408 fail", answer.get().brief());
    }
  }

  @Test
  void shouldReadABodyThatIsSlowButNotTooSlow() throws Exception {
    // Given
    try (RunningIngress running = RunningIngress.acknowledging();
        RawHttp http = running.connect()) {
      // When
      for (int i = 0; i < POST.length(); i++) {
        http.send(POST.substring(i, i + 1));
      }

      // Then
      assertEquals("200 success", http.readAnswer().brief());
    }
  }

  @Test
  void shouldRefuseWhatDoesNotFitAndTakeItLater() throws Exception {
    // Given
    String large = RawHttp.post("out_trade_no=A1&pad=" + "x".repeat(40_000));
    try (RunningIngress running = RunningIngress.silent("inflight.bytes.max", "70000");
        RawHttp first = running.connect();
        RawHttp second = running.connect()) {
      first.send(large);
      running.awaitRecords(1);

      // When
      Answered refused = second.send(large).readAnswer();
      running.kafka.completeNext();
      first.readAnswer();

      // Then
      assertEquals("503 fail", refused.brief());
      assertEquals(1, running.metric(requests(Answer.OVER_CAPACITY)));
      try (RawHttp third = running.connect()) {
        third.send(large);
        running.awaitRecords(2);
        running.kafka.completeNext();
        assertEquals("200 success", third.readAnswer().brief());
      }
    }
  }

  @Test
  void shouldNotLetPromisesOfBytesTakeRoom() throws Exception {
    // Given
    List<RawHttp> idlers = new ArrayList<>();
    try (RunningIngress running = RunningIngress.acknowledging("inflight.bytes.max", "200000");
        RawHttp http = running.connect()) {
      for (int i = 0; i < 20; i++) {
        idlers.add(running.connect().send(POST.replace("Length: 15", "Length: 65536")));
      }
      running.awaitMetric("payonce_ingress_inflight_requests ", 20);

      // When
      Answered answered = http.send(POST).readAnswer();

      // Then
      assertEquals("200 success", answered.brief());
      for (RawHttp idler : idlers) {
        idler.close();
      }
      running.awaitMetric("payonce_ingress_inflight_bytes ", 0);
    }
  }

  @Test
  void shouldSurviveASenderThatLeaves() throws Exception {
    // Given
    try (RunningIngress running = RunningIngress.silent()) {
      RawHttp leaving = running.connect().send(POST);
      running.awaitRecords(1);

      // When
      leaving.close();
      running.kafka.completeNext();

      // Then
      running.awaitMetric("payonce_ingress_inflight_bytes ", 0);
      running.awaitMetric("payonce_ingress_inflight_requests ", 0);
    }
  }

  @Test
  void shouldFailAtOnceWhenTheProducerCannotSendAtAll() throws Exception {
    // Given
    try (RunningIngress running = RunningIngress.silent();
        RawHttp http = running.connect()) {
      running.kafka.sendException = new KafkaException("fatal");

      // When
      Answered answered = http.send(POST).readAnswer();

      // Then
      assertEquals("503 fail", answered.brief());
      running.awaitMetric("payonce_ingress_inflight_bytes ", 0);
    }
  }

  @Test
  void shouldBeReadyOnlyWhileTheTopicCanBeWritten() throws Exception {
    // Given
    try (RunningIngress running = RunningIngress.acknowledging()) {
      // When
      running.finding = TopicProbe.Finding.ABSENT;

      // Then
      Await.until("not ready", () -> ready(running).status() == 503);
      assertTrue(ready(running).body().contains("does not exist"));
      running.finding = TopicProbe.Finding.UNREACHABLE;
      Await.until("away", () -> ready(running).body().contains("does not answer"));
      running.finding = TopicProbe.Finding.PRESENT;
      Await.until("ready again", () -> ready(running).status() == 200);
    }
  }

  @Test
  void shouldNotBeReadyWhenAllRecentSendsFailed() throws Exception {
    // Given
    try (RunningIngress running = RunningIngress.silent();
        RawHttp http = running.connect()) {
      for (int i = 1; i <= RecentSends.FAILURES_IN_A_ROW; i++) {
        http.send(POST);
        running.awaitRecords(i);
        running.kafka.errorNext(new NotEnoughReplicasException("too few"));
        http.readAnswer();
      }

      // When
      Answered answered = ready(running);

      // Then
      assertEquals(503, answered.status());
      assertTrue(answered.body().contains("none of the recent"), answered.body());
    }
  }

  @Test
  void shouldAnswerWhatIsInFlightAtAStop() throws Exception {
    // Given
    RunningIngress running = RunningIngress.silent("answer.deadline.ms", "5000");
    try (RawHttp inFlight = running.connect();
        RawHttp keptAlive = running.connect();
        RawHttp pipelined = running.connect()) {
      keptAlive.send("GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n").readAnswer();
      inFlight.send(POST);
      pipelined.send(POST + POST);
      running.awaitRecords(2);

      // When
      CompletableFuture<Void> stop = CompletableFuture.runAsync(running::close);
      Await.until("nobody is accepted", () -> isRefused(running));

      // Then
      assertEquals("503 fail", keptAliveAnswer(keptAlive));
      assertFalse(stop.isDone());
      running.kafka.completeNext();
      running.kafka.completeNext();
      assertEquals("200 success", inFlight.readAnswer().brief());
      assertEquals("200 success", pipelined.readAnswer().brief());
      stop.get();
      assertTrue(running.kafka.closed());
      assertEquals(2, running.kafka.history().size());
    }
  }

  @Test
  void shouldStopWithinItsTimeoutWhateverKafkaDoes() throws Exception {
    // Given
    RunningIngress running =
        RunningIngress.silent("answer.deadline.ms", "500", "stop.timeout.ms", "2000");
    try (RawHttp http = running.connect();
        RawHttp slow = running.connect()) {
      http.send(POST);
      slow.send(POST.substring(0, POST.length() - 1));
      running.awaitRecords(1);
      long begin = System.nanoTime();

      // When
      running.close();

      // Then
      assertTrue(Duration.ofNanos(System.nanoTime() - begin).toMillis() < 5000);
      assertEquals("503 fail", http.readAnswer().brief());
      assertEquals("408 fail", slow.readAnswer().brief());
      running.close();
    }
  }

  @Test
  void shouldRunTwiceInOneJvm() throws Exception {
    // Given
    try (RunningIngress one = RunningIngress.acknowledging();
        RunningIngress other = RunningIngress.acknowledging();
        RawHttp http = other.connect()) {
      // When
      http.send(POST).readAnswer();

      // Then
      assertEquals(0, one.metric(requests(Answer.STORED)));
      assertEquals(1, other.metric(requests(Answer.STORED)));
    }
  }

  private static String requests(Answer answer) {
    return "payonce_ingress_requests_total{outcome=\"%s\",status=\"%d\"}"
        .formatted(answer.label(), answer.status());
  }

  private static Answered ready(RunningIngress running) throws IOException {
    try (RawHttp http = running.connect()) {
      return http.send("GET /health/ready HTTP/1.1\r\nHost: x\r\n\r\n").readAnswer();
    }
  }

  private static boolean isRefused(RunningIngress running) {
    try {
      running.connect().close();
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  private static String keptAliveAnswer(RawHttp http) throws IOException {
    return http.send(POST).readAnswer().brief();
  }

  private static boolean drip(RawHttp http) {
    try {
      http.send("x");
      return true;
    } catch (IOException e) {
      // It has closed the connection, as it should.
      return true;
    }
  }

  private static CompletableFuture<Answered> readLater(RawHttp http) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return http.readAnswer();
          } catch (IOException e) {
            throw new IllegalStateException(e);
          }
        });
  }
}
