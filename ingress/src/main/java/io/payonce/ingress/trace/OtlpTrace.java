package io.payonce.ingress.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.payonce.ingress.answer.Answer;
import io.payonce.schemas.TraceParent;
import org.apache.kafka.clients.producer.RecordMetadata;

/** A recorded trace: a span for the request, and one below it for the record. */
final class OtlpTrace implements NotificationTrace {

  private final OtlpTraces traces;
  private final Span receive;
  private Span publish = Span.getInvalid();

  OtlpTrace(OtlpTraces traces, Span receive) {
    this.traces = traces;
    this.receive = receive;
  }

  @Override
  public String publishing(String received) {
    publish = traces.publish(receive);
    return traceparent(publish);
  }

  @Override
  public void published(Answer verdict, RecordMetadata metadata, Exception failure) {
    if (verdict == Answer.STORED) {
      publish.setAttribute(OtlpTraces.PARTITION, Integer.toString(metadata.partition()));
      publish.setAttribute(OtlpTraces.OFFSET, metadata.offset());
    } else {
      // The class only: texts of exceptions may hold anything.
      publish.setAttribute(
          OtlpTraces.ERROR, failure == null ? verdict.label() : failure.getClass().getSimpleName());
      publish.setStatus(StatusCode.ERROR);
    }
    publish.end();
  }

  @Override
  public void answered(Answer answer) {
    receive.setAttribute(OtlpTraces.STATUS, answer.status());
    receive.setAttribute(OtlpTraces.OUTCOME, answer.label());
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
