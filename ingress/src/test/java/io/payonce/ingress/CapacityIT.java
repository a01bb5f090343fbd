package io.payonce.ingress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.ingress.reply.Reply;
import io.payonce.testing.RawHttp;
import io.payonce.testing.RawHttp.Answered;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Bytes in flight are bounded, and counted for each ingress on its own. */
@Timeout(60)
class CapacityIT {

  private static final String POST = RawHttp.post("out_trade_no=A1");

  @Test
  void shouldRefuseWhatDoesNotFitAndTakeItLater() throws Exception {
    // Given
    // Believable: the checks come on when the second one fills the room.
    String large = RawHttp.post("notify_id=N1&sign=S&out_trade_no=A1&pad=" + "x".repeat(40_000));
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
      assertEquals(1, running.metric(requests(Reply.OVER_CAPACITY)));
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
  void shouldTakeRoomBackFromBodiesThatDoNotGoOn() throws Exception {
    // Given
    List<RawHttp> stalled = new ArrayList<>();
    String half = POST.replace("Length: 15", "Length: 60000") + "x".repeat(9000);
    try (RunningIngress running =
            RunningIngress.acknowledging(
                "inflight.bytes.max", "100000",
                "answer.deadline.ms", "25000",
                "stop.timeout.ms", "26000");
        RawHttp http = running.connect()) {
      // When
      // More than three quarters of the room, and none that finds no room at all.
      for (int i = 0; i < 8; i++) {
        stalled.add(running.connect().send(half));
      }

      // Then
      assertEquals("408 fail", stalled.get(0).readAnswer().brief());
      running.awaitMetric("payonce_ingress_inflight_bytes ", 0);
      String believable = RawHttp.post("notify_id=N1&sign=S&out_trade_no=A1");
      assertEquals("200 success", http.send(believable).readAnswer().brief());
      assertTrue(running.metric(requests(Reply.SLOW_BODY)) >= 1);
      for (RawHttp one : stalled) {
        one.close();
      }
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
      assertEquals(0, one.metric(requests(Reply.STORED)));
      assertEquals(1, other.metric(requests(Reply.STORED)));
    }
  }

  private static String requests(Reply answer) {
    return "payonce_ingress_requests_total{outcome=\"%s\",status=\"%d\"}"
        .formatted(answer.label(), answer.status());
  }
}
