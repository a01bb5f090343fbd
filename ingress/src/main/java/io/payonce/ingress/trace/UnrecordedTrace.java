package io.payonce.ingress.trace;

import io.opentelemetry.api.trace.Span;
import io.payonce.ingress.reply.Reply;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * A trace that was not chosen to be recorded. The record says so, or the processor would choose
 * anew and record half of it.
 */
record UnrecordedTrace(Span receive) implements NotificationTrace {

  @Override
  public String publishing(String received) {
    return received == null ? OtlpRequestTrace.traceparent(receive) : received;
  }

  @Override
  public void published(Reply verdict, RecordMetadata metadata, Exception failure) {}

  @Override
  public void answered(Reply answer) {}

  @Override
  public String traceId(String received) {
    return receive.getSpanContext().getTraceId();
  }
}
