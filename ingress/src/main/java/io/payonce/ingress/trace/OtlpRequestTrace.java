package io.payonce.ingress.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.payonce.ingress.reply.Reply;
import io.payonce.schemas.TraceParent;
import org.apache.kafka.clients.producer.RecordMetadata;

/** A recorded trace: a span for the request, and one below it for the record. */
final class OtlpRequestTrace implements NotificationTrace {

  private final OtlpRequestTraces traces;
  private final Span receive;
  private Span publish = Span.getInvalid();

  OtlpRequestTrace(OtlpRequestTraces traces, Span receive) {
    this.traces = traces;
    this.receive = receive;
  }

  @Override
  public String publishing(String received) {
    publish = traces.publish(receive);
    return traceparent(publish);
  }

  @Override
  public void published(Reply verdict, RecordMetadata metadata, Exception failure) {
    if (verdict == Reply.STORED) {
      publish.setAttribute(OtlpRequestTraces.PARTITION, Integer.toString(metadata.partition()));
      publish.setAttribute(OtlpRequestTraces.OFFSET, metadata.offset());
    } else {
      // The class only: texts of exceptions may hold anything.
      publish.setAttribute(
          OtlpRequestTraces.ERROR,
          failure == null ? verdict.label() : failure.getClass().getSimpleName());
      publish.setStatus(StatusCode.ERROR);
    }
    publish.end();
  }

  @Override
  public void answered(Reply answer) {
    receive.setAttribute(OtlpRequestTraces.STATUS, answer.status());
    receive.setAttribute(OtlpRequestTraces.OUTCOME, answer.label());
    if (answer.status() >= 500) {
      receive.setStatus(StatusCode.ERROR);
    }
    receive.end();
  }

  @Override
  public String traceId(String received) {
    return receive.getSpanContext().getTraceId();
  }

  static String traceparent(Span span) {
    return new TraceParent(
            span.getSpanContext().getTraceId(),
            span.getSpanContext().getSpanId(),
            span.getSpanContext().getTraceFlags().asHex())
        .toString();
  }
}
