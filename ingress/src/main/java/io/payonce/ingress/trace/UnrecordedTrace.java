package io.payonce.ingress.trace;

import io.opentelemetry.api.trace.Span;
import io.payonce.ingress.answer.Answer;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * A trace that was not chosen to be recorded. The record says so, or the processor would choose
 * anew and record half of it.
 */
record UnrecordedTrace(Span receive) implements NotificationTrace {

  @Override
  public String publishing(String received) {
    return received == null ? OtlpTrace.traceparent(receive) : received;
  }

  @Override
  public void published(Answer verdict, RecordMetadata metadata, Exception failure) {}

  @Override
  public void answered(Answer answer) {}

  @Override
  public String traceId(String received) {
    return receive.getSpanContext().getTraceId();
  }
}
