package io.payonce.ingress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.ingress.reply.Reply;
import io.payonce.testing.Await;
import io.payonce.testing.RawHttp;
import io.payonce.testing.RawHttp.Answered;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Responses, and their deadlines, while Kafka or the sender is slow. */
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
      assertEquals(1, running.metric(requests(Reply.DEADLINE)));
      assertEquals(0, running.metric(requests(Reply.STORED)));
    }
  }

  @Test
  void shouldKeepTheConnectionAfterADeadline() throws Exception {
    // Given
    try (RunningIngress running =
            RunningIngress.silent("answer.deadline.ms", "200", "breaker.pause.ms", "50");
        RawHttp http = running.connect()) {
      http.send(POST).readAnswer();
      running.kafka.completeNext();
      Await.until("the breaker lets a probe through", running.ingress::isReady);

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
  void shouldNotWaitForAHeadThatDrips() throws Exception {
    // Given
    try (RunningIngress running = RunningIngress.acknowledging("http.idle.timeout.ms", "400");
        RawHttp http = running.connect()) {
      http.send("POST /notify/alipay HTTP/1.1\r\nX: ");
      CompletableFuture<Answered> end = readLater(http);

      // When
      Await.until("the end of a dripping head", () -> drip(http) && end.isDone());

      // Then
      assertEquals("400 fail", end.get().brief());
      assertTrue(http.isEnded());
    }
  }

  @Test
  void shouldNotWaitForAHeadThatStops() throws Exception {
    // Given
    try (RunningIngress running = RunningIngress.acknowledging("http.idle.timeout.ms", "400");
        RawHttp http = running.connect()) {
      // When
      http.send("POST /notify/alipay HTTP/1.1\r\nX: ");

      // Then
      // With a last word when it is the look at slow heads that comes first, without one when it is
      // the idle timeout: on a busy machine both happen.
      assertTrue(List.of("", "400 fail").contains(http.lastWords()));
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

  private static String requests(Reply answer) {
    return "payonce_ingress_requests_total{outcome=\"%s\",status=\"%d\"}"
        .formatted(answer.label(), answer.status());
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
