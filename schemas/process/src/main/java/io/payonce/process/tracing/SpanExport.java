package io.payonce.process.tracing;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SdkTracerProviderBuilder;
import io.opentelemetry.sdk.trace.SpanLimits;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Duration;
import java.util.Collection;
import java.util.UUID;

/**
 * The way of ended spans to the collector: never more than there is room for, never waited for.
 *
 * <p>The batches' own queue would drop silently; with as much room as the queue it never has to.
 */
public final class SpanExport implements SpanProcessor {

  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final int VALUE_CHARS_MAX = 256;
  private static final int ATTRIBUTES_MAX = 32;

  private final SpanRoom room;
  private final BatchSpanProcessor batches;

  private SpanExport(SpanExporter collector, SpanRoom room) {
    this.room = room;
    batches =
        BatchSpanProcessor.builder(new Counted(collector, room))
            .setMaxQueueSize(SpanRoom.SPANS_MAX)
            .setScheduleDelay(PAUSE)
            .setExporterTimeout(TIMEOUT)
            .build();
  }

  /**
   * The beginning of what makes the spans of a service, and has them exported; a process adds which
   * ones it records, and how they are named.
   */
  public static SdkTracerProviderBuilder provider(
      String service, TracingSettings settings, SpanRoom room) {
    SpanExporter collector =
        OtlpHttpSpanExporter.builder()
            .setEndpoint(settings.endpoint().toString())
            .setTimeout(TIMEOUT)
            .build();
    return SdkTracerProvider.builder()
        .setResource(resource(service))
        .setSpanLimits(
            SpanLimits.builder()
                .setMaxAttributeValueLength(VALUE_CHARS_MAX)
                .setMaxNumberOfAttributes(ATTRIBUTES_MAX)
                .build())
        .addSpanProcessor(new SpanExport(collector, room));
  }

  private static Resource resource(String service) {
    return Resource.getDefault()
        .merge(
            Resource.create(
                Attributes.builder()
                    .put("service.name", service)
                    .put("service.instance.id", UUID.randomUUID().toString())
                    .build()));
  }

  @Override
  public void onStart(Context parent, ReadWriteSpan span) {}

  @Override
  public boolean isStartRequired() {
    return false;
  }

  @Override
  public void onEnd(ReadableSpan span) {
    if (span.getSpanContext().isSampled() && room.enter()) {
      batches.onEnd(span);
    }
  }

  @Override
  public boolean isEndRequired() {
    return true;
  }

  @Override
  public CompletableResultCode shutdown() {
    return batches.shutdown();
  }

  @Override
  public CompletableResultCode forceFlush() {
    return batches.forceFlush();
  }

  /** Frees the room of what has been exported, or could not be. */
  private record Counted(SpanExporter collector, SpanRoom room) implements SpanExporter {

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
      // Read now: the collection is used again for the next batch.
      int count = spans.size();
      CompletableResultCode result = collector.export(spans);
      return result.whenComplete(() -> room.leave(count, result.isSuccess()));
    }

    @Override
    public CompletableResultCode flush() {
      return collector.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
      return collector.shutdown();
    }
  }
}
