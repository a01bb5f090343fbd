package io.payonce.ingress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.testing.Await;
import io.payonce.testing.RawHttp;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The limits of connections: their number, their rate, and their idle time. */
@Timeout(60)
class ConnectionLimitsIT {

  private static final String POST = RawHttp.post("out_trade_no=A1");

  @Test
  void shouldAcceptNoFasterThanItIsAllowedTo() throws Exception {
    // Given
    List<RawHttp> connections = new ArrayList<>();
    try (RunningIngress running =
        RunningIngress.acknowledging("http.accepts.per.second.max", "5")) {
      long begin = System.nanoTime();

      // When
      for (int i = 0; i < 20; i++) {
        connections.add(running.connect().send(POST));
      }

      // Then
      for (RawHttp http : connections) {
        assertEquals("200 success", http.readAnswer().brief());
      }
      assertTrue(System.nanoTime() - begin > Duration.ofSeconds(2).toNanos(), "all at once");
    } finally {
      close(connections);
    }
  }

  @Test
  void shouldMakeRoomForWhoWaitsWhenIdleOnesHoldAllConnections() throws Exception {
    // Given
    try (RunningIngress running = RunningIngress.acknowledging("http.connections.max", "10")) {
      List<RawHttp> idle = connect(running, 10);

      // When
      try (RawHttp late = running.connect()) {
        // Then
        assertEquals("200 success", late.send(POST).readAnswer().brief());
      }
      close(idle);
    }
  }

  @Test
  void shouldMakeRoomForWhoWaitsWhenDrippingOnesHoldAllConnections() throws Exception {
    // Given
    try (RunningIngress running =
        RunningIngress.acknowledging(
            "http.connections.max", "10", "http.head.timeout.ms", "30000")) {
      List<RawHttp> dripping = connect(running, 10);
      try (RawHttp late = running.connect().send(POST)) {
        // When
        Await.until(
            "the first is ended", Duration.ofSeconds(10), () -> drip(dripping), ended -> ended > 0);

        // Then
        assertEquals("200 success", late.readAnswer().brief());
      }
      close(dripping);
    }
  }

  @Test
  void shouldNotEndARequestThatWaitsForKafkaWhenOthersWaitForAConnection() throws Exception {
    // Given
    try (RunningIngress running = RunningIngress.silent("http.connections.max", "1");
        RawHttp http = running.connect()) {
      http.send(POST);
      running.awaitRecords(1);
      try (RawHttp late = running.connect().send(POST)) {
        // When
        long sent = System.nanoTime();
        Await.until(
            "longer than an idle one may last",
            () -> System.nanoTime() - sent > Duration.ofMillis(1700).toNanos());
        running.kafka.completeNext();

        // Then
        assertEquals("200 success", http.readAnswer().brief());
        running.awaitRecords(2);
        running.kafka.completeNext();
        assertEquals("200 success", late.readAnswer().brief());
      }
    }
  }

  @Test
  void shouldEndAHeadThatDripsWhileThereIsRoom() throws Exception {
    // Given
    try (RunningIngress running =
        RunningIngress.acknowledging("http.head.timeout.ms", "200", "answer.deadline.ms", "200")) {
      List<RawHttp> dripping = connect(running, 1);

      // When
      Await.until("ended", Duration.ofSeconds(10), () -> drip(dripping), ended -> ended > 0);

      // Then
      running.awaitMetric("payonce_ingress_inflight_requests ", 0);
    }
  }

  /** One byte of a head to each; how many of them are ended. */
  private static int drip(List<RawHttp> connections) {
    int ended = 0;
    for (RawHttp http : connections) {
      try {
        http.send("x");
      } catch (IOException e) {
        ended++;
      }
    }
    return ended;
  }

  private static List<RawHttp> connect(RunningIngress running, int count) throws IOException {
    List<RawHttp> connections = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      connections.add(running.connect());
    }
    return connections;
  }

  private static void close(List<RawHttp> connections) throws IOException {
    for (RawHttp http : connections) {
      http.close();
    }
  }
}
