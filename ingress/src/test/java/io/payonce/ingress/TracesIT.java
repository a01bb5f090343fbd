package io.payonce.ingress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.ingress.send.Breaker;
import io.payonce.schemas.RawHeaders;
import io.payonce.schemas.TraceParent;
import io.payonce.testing.Await;
import io.payonce.testing.FreePort;
import io.payonce.testing.OtlpReceiver;
import io.payonce.testing.RawHttp;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TracesIT {

  private static final String TRACE_ID = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String SAMPLED = "00-" + TRACE_ID + "-00f067aa0ba902b7-01";
  private static final String NOT_SAMPLED = "00-" + TRACE_ID + "-00f067aa0ba902b7-00";
  private static final String FORM = "out_trade_no=A1&buyer_id=2088";

  private OtlpReceiver collector;

  @BeforeEach
  void collect() throws IOException {
    collector = OtlpReceiver.start();
  }

  @AfterEach
  void close() {
    collector.close();
  }

  @Test
  void shouldGoOnWithTheSendersTrace() throws Exception {
    // Given
    try (RunningIngress running = tracing(0)) {
      // When
      RawHttp.Answered answered = post(running, "traceparent: " + SAMPLED);

      // Then
      List<OtlpReceiver.Received> spans = collector.await(2, span -> true);
      OtlpReceiver.Received receive = named("receive", spans);
      OtlpReceiver.Received publish = named("publish", spans);
      assertEquals(TRACE_ID, receive.traceId());
      assertEquals("00f067aa0ba902b7", receive.parentId());
      assertEquals(TRACE_ID, publish.traceId());
      assertEquals(receive.spanId(), publish.parentId());
      assertEquals(publish.traceparent(), carried(running));
      assertEquals("payonce-ingress", receive.service());
      assertEquals(
          Map.of(
              "http.request.method", "POST",
              "url.path", "/notify/alipay",
              "http.response.status_code", "200",
              "payonce.request_id", answered.header("x-request-id"),
              "payonce.outcome", "stored"),
          receive.attributes());
      assertEquals(
          Map.of(
              "messaging.system", "kafka",
              "messaging.operation.type", "send",
              "messaging.destination.name", RunningIngress.TOPIC,
              "messaging.destination.partition.id", "0",
              "messaging.kafka.offset", "0"),
          publish.attributes());
      running.awaitMetric("payonce_ingress_trace_spans_exported_total", 2);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"X-None: 1", "traceparent: 00-hostile", "traceparent: a\r\ntraceparent: b"})
  void shouldBeginATraceWithoutAUsableOne(String header) throws Exception {
    // Given
    try (RunningIngress running = tracing(1)) {
      // When
      post(running, header);

      // Then
      List<OtlpReceiver.Received> spans = collector.await(2, span -> true);
      assertEquals("", named("receive", spans).parentId());
      assertEquals(named("publish", spans).traceparent(), carried(running));
    }
  }

  @Test
  void shouldTellTheProcessorWhatIsNotRecorded() throws Exception {
    // Given
    try (RunningIngress running = tracing(0)) {
      // When
      post(running, "X-None: 1");
      String begun = carried(running);
      running.kafka.clear();
      post(running, "traceparent: " + NOT_SAMPLED);

      // Then
      assertEquals(0, Integer.parseInt(TraceParent.parse(begun).flags(), 16) & 1);
      assertEquals(NOT_SAMPLED, carried(running));
    }
    assertEquals(List.of(), collector.spans());
  }

  @Test
  void shouldTellOfWhatKafkaRefused() throws Exception {
    // Given
    try (RunningIngress running =
            RunningIngress.silent("tracing.otlp.endpoint", collector.endpoint());
        RawHttp http = running.connect()) {
      // When
      http.send(RawHttp.post(FORM, "traceparent: " + SAMPLED));
      running.awaitRecords(1);
      running.kafka.errorNext(new NotEnoughReplicasException("buyer_id=2088"));
      assertEquals("503 fail", http.readAnswer().brief());
      // Before the stop: its flush is bounded, and a busy machine may need longer.
      Await.until("both spans", () -> collector.spans().size() == 2);
    }

    // Then
    Map<String, String> publish = named("publish", collector.spans()).attributes();
    assertEquals("NotEnoughReplicasException", publish.get("error.type"));
    assertEquals(
        "not_writable", named("receive", collector.spans()).attributes().get("payonce.outcome"));
    assertFalse(collector.everything().toString().contains("2088"));
  }

  @Test
  void shouldTellOfARecordThatTheBreakerKeptBack() throws Exception {
    // Given
    try (RunningIngress running =
            RunningIngress.silent(
                "tracing.otlp.endpoint", collector.endpoint(), "breaker.pause.ms", "60000");
        RawHttp reading = running.connect();
        RawHttp http = running.connect()) {
      String post = RawHttp.post(FORM, "traceparent: " + SAMPLED);
      reading.send(post.substring(0, post.length() - 1));
      running.awaitMetric("payonce_ingress_inflight_requests ", 1);
      for (int i = 1; i <= Breaker.VERDICTS_MIN; i++) {
        http.send(RawHttp.post(FORM, "traceparent: " + NOT_SAMPLED));
        running.awaitRecords(i);
        running.kafka.errorNext(new NotEnoughReplicasException("too few"));
        http.readAnswer();
      }

      // When
      reading.send(post.substring(post.length() - 1));

      // Then
      assertEquals("503 fail", reading.readAnswer().brief());
      List<OtlpReceiver.Received> spans = collector.await(2, span -> true);
      assertEquals("breaker_open", named("publish", spans).attributes().get("error.type"));
      assertEquals("breaker_open", named("receive", spans).attributes().get("payonce.outcome"));
    }
  }

  @Test
  void shouldRecordNoFurtherTraceWhileRoomIsShort() throws Exception {
    // Given
    try (RunningIngress running =
            RunningIngress.silent(
                "tracing.otlp.endpoint", collector.endpoint(), "inflight.bytes.max", "100000");
        RawHttp large = running.connect();
        RawHttp http = running.connect()) {
      large.send(RawHttp.post(FORM + "&pad=" + "x".repeat(50_000), "traceparent: " + SAMPLED));
      running.awaitMetric("payonce_ingress_degraded{step=\"traces\"} ", 1);

      // When
      http.send(RawHttp.post(FORM, "traceparent: " + SAMPLED));

      // Then
      ProducerRecord<byte[], byte[]> further = running.awaitRecords(2).get(1);
      assertEquals(SAMPLED, RawHeaders.text(further.headers(), RawHeaders.TRACEPARENT));
      running.kafka.completeNext();
      running.kafka.completeNext();
      assertEquals("200 success", http.readAnswer().brief());
      assertEquals("200 success", large.readAnswer().brief());
    }
    // What had begun is whole.
    assertEquals(2, collector.spans().size());
  }

  @Test
  void shouldNeitherFailNorStopLateWithoutACollector() throws Exception {
    // Given
    RunningIngress running =
        RunningIngress.acknowledging(
            "tracing.otlp.endpoint",
            "http://127.0.0.1:" + FreePort.next(),
            "tracing.sample.ratio",
            "1");
    try (running) {
      // When / Then
      assertEquals("200 success", post(running, "traceparent: " + SAMPLED).brief());
      assertNotEquals(SAMPLED, carried(running));
    }
    long began = System.nanoTime();
    running.close();
    assertTrue(System.nanoTime() - began < 5_000_000_000L);
  }

  private RunningIngress tracing(double ratio) {
    return RunningIngress.acknowledging(
        "tracing.otlp.endpoint",
        collector.endpoint(),
        "tracing.sample.ratio",
        Double.toString(ratio));
  }

  private static RawHttp.Answered post(RunningIngress running, String header) throws IOException {
    try (RawHttp http = running.connect()) {
      return http.send(RawHttp.post(FORM, header)).readAnswer();
    }
  }

  private static String carried(RunningIngress running) {
    ProducerRecord<byte[], byte[]> sent = running.awaitRecords(1).get(0);
    return RawHeaders.text(sent.headers(), RawHeaders.TRACEPARENT);
  }

  private static OtlpReceiver.Received named(String name, List<OtlpReceiver.Received> spans) {
    return spans.stream().filter(span -> span.name().equals(name)).findFirst().orElseThrow();
  }
}
