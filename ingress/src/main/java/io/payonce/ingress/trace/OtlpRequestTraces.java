package io.payonce.ingress.trace;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.payonce.ingress.admission.Degradation;
import io.payonce.ingress.metrics.IngressMeasurements;
import io.payonce.ingress.metrics.IngressMetrics;
import io.payonce.process.tracing.SpanExport;
import io.payonce.process.tracing.SpanRoom;
import io.payonce.process.tracing.TracingSettings;
import io.payonce.schemas.TraceParent;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Request;

/** Traces by OpenTelemetry, exported by OTLP. No attribute is taken from a body or a query. */
public final class OtlpRequestTraces implements Traces {

  static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("payonce.outcome");
  static final AttributeKey<Long> STATUS = AttributeKey.longKey("http.response.status_code");
  static final AttributeKey<String> PARTITION =
      AttributeKey.stringKey("messaging.destination.partition.id");
  static final AttributeKey<Long> OFFSET = AttributeKey.longKey("messaging.kafka.offset");
  static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");

  private static final String SERVICE = "payonce-ingress";
  private static final AttributeKey<String> REQUEST_ID =
      AttributeKey.stringKey("payonce.request_id");

  private final SpanRoom room = new SpanRoom();
  private final RequestIds ids;
  private final Attributes published;
  private final SdkTracerProvider provider;
  private final Tracer tracer;

  private OtlpRequestTraces(
      TracingSettings settings, String topic, RequestIds ids, Degradation degradation) {
    this.ids = ids;
    published =
        Attributes.builder()
            .put("messaging.system", "kafka")
            .put("messaging.operation.type", "send")
            .put("messaging.destination.name", topic)
            .build();
    provider =
        SpanExport.provider(SERVICE, settings, room)
            .setSampler(Sampling.sampler(settings.sampleRatio(), degradation))
            .build();
    tracer = provider.get(SERVICE);
  }

  /**
   * Ready to trace; the collector may come later, or never.
   *
   * @param topic the raw topic
   * @param ids names requests
   * @param degradation says when no further trace is recorded
   */
  public static Traces open(
      TracingSettings settings, String topic, RequestIds ids, Degradation degradation) {
    return new OtlpRequestTraces(settings, topic, ids, degradation);
  }

  @Override
  public NotificationTrace begin(String source, Request request) {
    Span receive =
        tracer
            .spanBuilder("receive")
            .setSpanKind(SpanKind.SERVER)
            .setParent(parent(request))
            .setAttribute("http.request.method", "POST")
            .setAttribute("url.path", "/notify/" + source)
            .setAttribute(REQUEST_ID, RequestIdHandler.idOf(request, ids))
            .startSpan();
    NotificationTrace trace =
        receive.isRecording() ? new OtlpRequestTrace(this, receive) : new UnrecordedTrace(receive);
    request.setAttribute(NotificationTrace.ATTRIBUTE, trace);
    return trace;
  }

  Span publish(Span receive) {
    return tracer
        .spanBuilder("publish")
        .setSpanKind(SpanKind.PRODUCER)
        .setParent(Context.root().with(receive))
        .setAllAttributes(published)
        .startSpan();
  }

  private static Context parent(Request request) {
    TraceParent parent = TraceParent.parse(NotificationTrace.received(request.getHeaders()));
    return parent == null
        ? Context.root()
        : Context.root()
            .with(
                Span.wrap(
                    SpanContext.createFromRemoteParent(
                        parent.traceId(),
                        parent.spanId(),
                        TraceFlags.fromHex(parent.flags(), 0),
                        TraceState.getDefault())));
  }

  @Override
  public void measure(IngressMeasurements measurements) {
    measurements.total(IngressMetrics.SPANS_EXPORTED, room::exported);
    measurements.total(IngressMetrics.SPANS_LOST, room::lost);
  }

  @Override
  public void close(Duration timeout) {
    provider.shutdown().join(timeout.toMillis(), TimeUnit.MILLISECONDS);
  }
}
