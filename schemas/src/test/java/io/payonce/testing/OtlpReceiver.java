package io.payonce.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** A collector of traces in this JVM: takes OTLP over HTTP and keeps what came. */
public final class OtlpReceiver implements AutoCloseable {

  /**
   * A span that came.
   *
   * @param service who made it
   * @param parentId empty for the root of a trace
   * @param attributes as text, by name
   */
  public record Received(
      String service,
      String name,
      String traceId,
      String spanId,
      String parentId,
      Map<String, String> attributes,
      Span span) {

    /** The {@code traceparent} of what this span is the parent of. */
    public String traceparent() {
      return "00-%s-%s-%02x".formatted(traceId, spanId, span.getFlags() & 0xff);
    }
  }

  private final List<Received> spans = new CopyOnWriteArrayList<>();
  private final List<String> everything = new CopyOnWriteArrayList<>();
  private final HttpServer server;
  private volatile int status = 200;

  private OtlpReceiver() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/v1/traces", this::take);
    server.start();
  }

  /** Starts one on any free port. */
  public static OtlpReceiver start() throws IOException {
    return new OtlpReceiver();
  }

  /** What {@code tracing.otlp.endpoint} is to be. */
  public String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Answers with another status from now on, and keeps nothing of what is refused. */
  public void answer(int newStatus) {
    status = newStatus;
  }

  /** All spans so far. */
  public List<Received> spans() {
    return List.copyOf(spans);
  }

  /** All requests so far, as text: whatever a span may carry. */
  public List<String> everything() {
    return List.copyOf(everything);
  }

  /** Waits for so many spans that fit, and returns them. */
  public List<Received> await(int count, Predicate<Received> fits) {
    return Await.until(
        count + " spans",
        Duration.ofSeconds(20),
        () -> spans.stream().filter(fits).toList(),
        found -> found.size() >= count);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      if (status == 200) {
        ExportTraceServiceRequest request = ExportTraceServiceRequest.parseFrom(body);
        everything.add(request.toString());
        request.getResourceSpansList().forEach(this::take);
      }
      exchange.getResponseHeaders().add("Content-Type", "application/x-protobuf");
      exchange.sendResponseHeaders(status, -1);
    }
  }

  private void take(ResourceSpans from) {
    String service = attributes(from.getResource()).get("service.name");
    from.getScopeSpansList().stream()
        .flatMap(scope -> scope.getSpansList().stream())
        .map(span -> received(service, span))
        .forEach(spans::add);
  }

  private static Received received(String service, Span span) {
    return new Received(
        service,
        span.getName(),
        HexFormat.of().formatHex(span.getTraceId().toByteArray()),
        HexFormat.of().formatHex(span.getSpanId().toByteArray()),
        HexFormat.of().formatHex(span.getParentSpanId().toByteArray()),
        attributes(span.getAttributesList()),
        span);
  }

  private static Map<String, String> attributes(Resource resource) {
    return attributes(resource.getAttributesList());
  }

  private static Map<String, String> attributes(List<KeyValue> list) {
    Map<String, String> attributes = new TreeMap<>();
    list.forEach(attribute -> attributes.put(attribute.getKey(), text(attribute.getValue())));
    return attributes;
  }

  private static String text(AnyValue value) {
    return value.hasStringValue() ? value.getStringValue() : Long.toString(value.getIntValue());
  }
}
