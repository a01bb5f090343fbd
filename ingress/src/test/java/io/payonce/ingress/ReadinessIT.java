package io.payonce.ingress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.ingress.send.Breaker;
import io.payonce.ingress.send.TopicProbe;
import io.payonce.testing.Await;
import io.payonce.testing.RawHttp;
import io.payonce.testing.RawHttp.Answered;
import java.io.IOException;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Readiness as a load balancer reads it. */
@Timeout(60)
class ReadinessIT {

  private static final String POST = RawHttp.post("out_trade_no=A1");

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
    try (RunningIngress running = RunningIngress.silent("breaker.pause.ms", "60000");
        RawHttp http = running.connect()) {
      for (int i = 1; i <= Breaker.VERDICTS_MIN; i++) {
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

  private static Answered ready(RunningIngress running) throws IOException {
    try (RawHttp http = running.connect()) {
      return http.send("GET /health/ready HTTP/1.1\r\nHost: x\r\n\r\n").readAnswer();
    }
  }
}
