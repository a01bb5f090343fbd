package io.payonce.ops.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.schemas.RawHeaders;
import io.payonce.testing.Alipay;
import io.payonce.testing.AlipayNotification;
import io.payonce.testing.Await;
import io.payonce.testing.FreePort;
import io.payonce.testing.LogLines;
import io.payonce.testing.OtlpReceiver;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One trace from the request of a notification to its order event, received by OTLP. */
@Timeout(120)
class OtlpTraceIT {

  private static final String TRACE_ID = "0af7651916cd43dd8448eb211c80319c";
  private static final String SENDER = "b7ad6b7169203331";

  @Test
  void shouldBeOneTraceFromRequestToEvent(@TempDir Path directory) throws Exception {
    try (LogLines log = LogLines.open();
        OtlpReceiver collector = OtlpReceiver.start();
        BothProcesses both = BothProcesses.start(directory, tracing(collector.endpoint()))) {
      // When
      both.post(paid("T1").sign(), "traceparent", "00-" + TRACE_ID + "-" + SENDER + "-01");
      both.post(paid("T2").sign());
      both.awaitAllSettled();

      // Then
      Map<String, OtlpReceiver.Received> known = traceOf("T1", collector, both);
      assertEquals(TRACE_ID, known.get("receive").traceId());
      assertEquals(SENDER, known.get("receive").parentId());
      Map<String, OtlpReceiver.Received> begun = traceOf("T2", collector, both);
      assertEquals("", begun.get("receive").parentId());
      for (String line : List.of("Answered", "outcome")) {
        assertTrue(isLogged(line, TRACE_ID, log), line);
        assertTrue(isLogged(line, begun.get("receive").traceId(), log), line);
      }
    }
  }

  @Test
  void shouldGoOnWithoutACollector(@TempDir Path directory) throws Exception {
    // Given
    String nobody = "http://127.0.0.1:" + FreePort.next();
    try (BothProcesses both = BothProcesses.start(directory, tracing(nobody))) {
      // When
      for (int order = 0; order < 20; order++) {
        assertEquals("success", both.post(paid("N" + order).sign()).body());
      }
      both.awaitAllSettled();

      // Then
      assertEquals(20, BothProcesses.BROKER.read(both.topics.orderEvents()).size());
      awaitMetric("payonce_ingress_trace_spans_lost_total 40.0", both.ingressAddress(), both);
      awaitMetric("payonce_processor_trace_spans_lost_total 40.0", both.processorAddress(), both);
    }
  }

  /** The spans of an order's trace by name; checks that they hang together, up to the event. */
  private static Map<String, OtlpReceiver.Received> traceOf(
      String order, OtlpReceiver collector, BothProcesses both) {
    String traceId =
        collector.await(1, span -> isOf(order, span) && span.name().equals("settle")).stream()
            .map(OtlpReceiver.Received::traceId)
            .findFirst()
            .orElseThrow();
    List<OtlpReceiver.Received> spans = collector.await(4, span -> span.traceId().equals(traceId));
    Map<String, OtlpReceiver.Received> trace =
        spans.stream().collect(Collectors.toMap(OtlpReceiver.Received::name, Function.identity()));
    String publish = trace.get("publish").spanId();
    assertEquals(trace.get("receive").spanId(), trace.get("publish").parentId());
    assertEquals(publish, trace.get("verify").parentId());
    assertEquals(publish, trace.get("settle").parentId());
    assertEquals(trace.get("settle").traceparent(), traceparent(order, both));
    return trace;
  }

  private static boolean isOf(String order, OtlpReceiver.Received span) {
    return order.equals(span.attributes().get("payonce.out_trade_no"));
  }

  private static String traceparent(String order, BothProcesses both) {
    for (ConsumerRecord<byte[], byte[]> event :
        BothProcesses.BROKER.read(both.topics.orderEvents())) {
      if (new String(event.key()).equals(order)) {
        return RawHeaders.text(event.headers(), RawHeaders.TRACEPARENT);
      }
    }
    throw new AssertionError("no event of " + order);
  }

  private static boolean isLogged(String line, String traceId, LogLines log) {
    return log.all().stream()
        .anyMatch(text -> text.contains(" " + line + " ") && text.contains(traceId));
  }

  private static void awaitMetric(String line, String address, BothProcesses both) {
    Await.until(line, () -> both.metrics(address).contains("\n" + line));
  }

  private static AlipayNotification paid(String order) {
    return Alipay.sandbox().notification().outTradeNo(order).notifyTime(Instant.now());
  }

  private static Map<String, String> tracing(String endpoint) {
    return Map.of("tracing.otlp.endpoint", endpoint, "tracing.sample.ratio", "1");
  }
}
