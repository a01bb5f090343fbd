package io.payonce.ingress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.testing.Await;
import io.payonce.testing.RawHttp;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A stop answers what is in flight, and ends in time. */
@Timeout(60)
class StopIT {

  private static final String POST = RawHttp.post("out_trade_no=A1");

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
      long begin = System.nanoTime();

      // When
      CompletableFuture<Void> stop = CompletableFuture.runAsync(running::close);
      Await.until("nobody is accepted", () -> isRefused(running));

      // Then
      assertTrue(Set.of("503 fail", "ended").contains(lateAnswer(keptAlive)));
      assertTrue(keptAlive.isEnded());
      Await.until("idle connections would be ended", () -> isOver(begin, 1500));
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
      // On a slow machine the stop may have come before its head was read.
      assertTrue(Set.of("408 fail", "503 fail").contains(slow.readAnswer().brief()));
      running.close();
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

  /** On a slow machine the connection may have been ended as idle before it was used again. */
  private static String lateAnswer(RawHttp http) {
    try {
      return http.send(POST).readAnswer().brief();
    } catch (IOException e) {
      return "ended";
    }
  }

  private static boolean isOver(long begin, long ms) {
    return Duration.ofNanos(System.nanoTime() - begin).toMillis() > ms;
  }
}
