package io.payonce.ingress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.ingress.send.Breaker;
import io.payonce.schemas.Topics;
import io.payonce.testing.Await;
import io.payonce.testing.TestBroker;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A replica is gone: one copy is not what success promises. */
@Timeout(180)
class TooFewReplicasIT {

  @Test
  void shouldFailWhileTooFewReplicasAreInSync(@TempDir Path folder) throws Exception {
    // Given
    Topics topics = TestBroker.newTopics();
    try (TwoBrokers brokers = new TwoBrokers(folder)) {
      brokers.createTopics(topics.catalogue(1, (short) 2, 2));
      try (BrokerIngress running =
          BrokerIngress.start(brokers.bootstrapServers(), topics, "answer.deadline.ms", "1000")) {
        running.awaitReady();
        Await.until("success", () -> running.post("out_trade_no=A1").equals("200 success"));
        brokers.stopSecond();
        long begin = System.nanoTime();

        // When
        String answer = running.post("out_trade_no=A1");

        // Then
        long tookMs = Duration.ofNanos(System.nanoTime() - begin).toMillis();
        assertEquals("503 fail", answer);
        assertTrue(tookMs < 3000, tookMs + " ms");
        for (int i = 1; i < Breaker.VERDICTS_MIN; i++) {
          running.post("out_trade_no=A1");
        }
        Await.until("not ready", () -> !running.ingress.isReady());
      }
    }
  }
}
