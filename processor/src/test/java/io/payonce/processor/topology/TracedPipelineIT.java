package io.payonce.processor.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.payonce.process.tracing.TracingSettings;
import io.payonce.processor.tracing.OtlpTraces;
import io.payonce.schemas.RawHeaders;
import io.payonce.testing.Alipay;
import io.payonce.testing.AlipayKeys;
import io.payonce.testing.AlipayNotification;
import io.payonce.testing.OtlpReceiver;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The topology without a broker, its spans received by OTLP. */
class TracedPipelineIT {

  private static final String TRACE_ID = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String SAMPLED = "00-" + TRACE_ID + "-00f067aa0ba902b7-01";
  private static final String NOT_SAMPLED = "00-" + TRACE_ID + "-00f067aa0ba902b7-00";
  private static final String HOSTILE = "00-" + "x".repeat(5000);

  private final AlipayNotification paid = Alipay.sandbox().notification().outTradeNo("A1");
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
  void shouldGiveTheEventTheContextOfSettle() {
    // When
    Run run = run(0, SAMPLED, paid.sign());

    // Then
    OtlpReceiver.Received verify = run.span("verify");
    OtlpReceiver.Received settle = run.span("settle");
    for (OtlpReceiver.Received span : List.of(verify, settle)) {
      assertEquals(TRACE_ID, span.traceId());
      assertEquals("00f067aa0ba902b7", span.parentId());
      assertEquals("payonce-processor", span.service());
      assertEquals("A1", span.attributes().get("payonce.out_trade_no"));
    }
    assertEquals(List.of(settle.traceparent()), run.traceparents);
    assertEquals(
        Map.of(
            "messaging.system", "kafka",
            "messaging.operation.type", "process",
            "messaging.destination.name", "payonce.notifications",
            "messaging.destination.partition.id", "0",
            "messaging.kafka.offset", "0",
            "payonce.app_id", Alipay.APP_ID,
            "payonce.out_trade_no", "A1",
            "payonce.notify_id", paid.signedFields().get("notify_id"),
            "payonce.outcome", "accepted"),
        settle.attributes());
    assertFalse(verify.attributes().containsKey("payonce.outcome"));
  }

  @Test
  void shouldGiveWhatEndedBeforeSettleTheContextOfVerify() {
    // When
    Run forged = run(0, SAMPLED, paid.signedWith(AlipayKeys.generate()).sign());
    Run malformed = run(0, SAMPLED, Pipeline.bytes("="));
    Run copied = run(0, SAMPLED, paid.sign(), paid.sign());

    // Then
    assertEquals(List.of(forged.span("verify").traceparent()), forged.traceparents);
    Map<String, String> attributes = forged.span("verify").attributes();
    assertEquals("rejected", attributes.get("payonce.outcome"));
    assertEquals("BAD_SIGNATURE", attributes.get("payonce.reason"));
    assertNull(attributes.get("payonce.out_trade_no"));
    assertEquals(1, forged.spans.size());
    assertEquals(List.of(malformed.span("verify").traceparent()), malformed.traceparents);
    OtlpReceiver.Received copy = copied.spans.get(2);
    assertEquals("DUPLICATE", copy.attributes().get("payonce.reason"));
    assertEquals(copy.traceparent(), copied.traceparents.get(1));
  }

  @Test
  void shouldPassOnUnchangedWhatIsNotRecorded() {
    // Then
    assertEquals(List.of(NOT_SAMPLED), run(1, NOT_SAMPLED, paid.sign()).traceparents);
    assertEquals(List.of("none"), run(0, HOSTILE, paid.sign()).traceparents);
    assertEquals(List.of("none"), run(0, null, paid.sign()).traceparents);
    assertEquals(List.of(), collector.spans());
  }

  @Test
  void shouldBeginATraceWhereNobodyUsablyDid() {
    for (String received : new String[] {null, HOSTILE}) {
      // When
      Run run = run(1, received, paid.sign());

      // Then
      OtlpReceiver.Received verify = run.span("verify");
      assertEquals("", verify.parentId());
      assertEquals(verify.spanId(), run.span("settle").parentId());
      assertEquals(verify.traceId(), run.span("settle").traceId());
      assertEquals(List.of(run.span("settle").traceparent()), run.traceparents);
    }
  }

  @Test
  void shouldGiveTheSameBytesEachTime() {
    // Given
    byte[] forged = paid.outTradeNo("A2").signedWith(AlipayKeys.generate()).sign();
    byte[] body = paid.sign();

    // When
    Run first = run(1, null, body, body, forged);
    Run second = run(1, null, body, body, forged);

    // Then
    assertEquals(3, first.traceparents.stream().distinct().count());
    assertEquals(first.traceparents, second.traceparents);
  }

  @Test
  void shouldGoOnWithTheTraceWhereARecordIsRepeated() {
    // Given
    OtlpTraces traces = traces(1);
    List<String> traceparents = new ArrayList<>();
    try (Pipeline pipeline = Pipeline.start(64, traces)) {
      // When
      pipeline.receives(paid.sign(), headers(SAMPLED), Alipay.NOTIFY_TIME);
      pipeline.again().forEach(record -> traceparents.add(traceparent(record.headers())));
    }
    traces.close(Duration.ofSeconds(10));

    // Then
    assertEquals(List.of(collector.spans().get(0).traceparent()), traceparents);
    assertEquals("REROUTED", collector.spans().get(0).attributes().get("payonce.reason"));
  }

  /** What a fresh topology makes of these bodies: events, then ignored ones, then rejected ones. */
  private Run run(double ratio, String traceparent, byte[]... bodies) {
    int before = collector.spans().size();
    OtlpTraces traces = traces(ratio);
    List<Headers> outcomes = new ArrayList<>();
    try (Pipeline pipeline = Pipeline.start(1, traces)) {
      for (byte[] body : bodies) {
        pipeline.receives(body, headers(traceparent), Alipay.NOTIFY_TIME);
      }
      outcomes.addAll(pipeline.eventHeaders());
      pipeline.ignored().forEach(record -> outcomes.add(record.headers()));
      pipeline.rejected().forEach(record -> outcomes.add(record.headers()));
    }
    traces.close(Duration.ofSeconds(10));
    List<OtlpReceiver.Received> spans = collector.spans();
    return new Run(
        outcomes.stream().map(TracedPipelineIT::traceparent).toList(),
        spans.subList(before, spans.size()));
  }

  private OtlpTraces traces(double ratio) {
    URI endpoint = URI.create(collector.endpoint() + "/v1/traces");
    return OtlpTraces.open(new TracingSettings(endpoint, ratio));
  }

  private static Headers headers(String traceparent) {
    RecordHeaders headers = new RecordHeaders();
    if (traceparent != null) {
      headers.add(RawHeaders.TRACEPARENT, Pipeline.bytes(traceparent));
    }
    return headers;
  }

  private static String traceparent(Headers headers) {
    String text = RawHeaders.text(headers, RawHeaders.TRACEPARENT);
    return text == null ? "none" : text;
  }

  private record Run(List<String> traceparents, List<OtlpReceiver.Received> spans) {

    OtlpReceiver.Received span(String name) {
      return spans.stream().filter(span -> span.name().equals(name)).findFirst().orElseThrow();
    }
  }
}
