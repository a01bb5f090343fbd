package io.payonce.processor.tracing;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.payonce.process.tracing.SpanExport;
import io.payonce.process.tracing.SpanRoom;
import io.payonce.process.tracing.TracingSettings;
import io.payonce.processor.topology.RecordTrace;
import io.payonce.processor.topology.RecordTraces;
import io.payonce.schemas.Coordinates;
import io.payonce.schemas.RawHeaders;
import io.payonce.schemas.RawRecord;
import io.payonce.schemas.TraceParent;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Traces by OpenTelemetry, exported by OTLP; only for records whose trace is recorded. */
public final class OtlpTraces implements RecordTraces {

  private static final String SERVICE = "payonce-processor";
  private static final AttributeKey<Long> OFFSET = AttributeKey.longKey("messaging.kafka.offset");

  private final SpanRoom room = new SpanRoom();
  private final DerivedIds ids = new DerivedIds();
  private final SdkTracerProvider provider;
  private final Tracer tracer;

  private OtlpTraces(TracingSettings settings) {
    provider =
        SpanExport.provider(SERVICE, settings, room)
            .setIdGenerator(ids)
            .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(settings.sampleRatio())))
            .build();
    tracer = provider.get(SERVICE);
  }

  /** Ready to trace; the collector may come later, or never. */
  public static OtlpTraces open(TracingSettings settings) {
    return new OtlpTraces(settings);
  }

  /** How many spans came through. */
  public SpanRoom room() {
    return room;
  }

  @Override
  public RecordTrace begin(RawRecord record) {
    Coordinates raw = record.at();
    long appendMs = record.appendMs();
    TraceParent received =
        TraceParent.parse(RawHeaders.text(record.headers(), RawHeaders.TRACEPARENT));
    if (received == null) {
      return new OtlpTrace(this, raw, appendMs, Context.root());
    }
    SpanContext parent =
        SpanContext.createFromRemoteParent(
            received.traceId(),
            received.spanId(),
            TraceFlags.fromHex(received.flags(), 0),
            TraceState.getDefault());
    return parent.isSampled()
        ? new OtlpTrace(this, raw, appendMs, Context.root().with(Span.wrap(parent)))
        : RecordTrace.NONE;
  }

  Span start(String step, Coordinates raw, long appendMs, Context parent) {
    ids.next(raw, appendMs, step);
    return tracer
        .spanBuilder(step)
        .setSpanKind(SpanKind.CONSUMER)
        .setParent(parent)
        .setAttribute("messaging.system", "kafka")
        .setAttribute("messaging.operation.type", "process")
        .setAttribute("messaging.destination.name", raw.topic())
        .setAttribute("messaging.destination.partition.id", Integer.toString(raw.partition()))
        .setAttribute(OFFSET, raw.offset())
        .startSpan();
  }

  /** Sends what still waits, for at most this long. */
  public void close(Duration timeout) {
    provider.shutdown().join(timeout.toMillis(), TimeUnit.MILLISECONDS);
  }
}
