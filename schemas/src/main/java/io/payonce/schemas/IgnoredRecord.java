package io.payonce.schemas;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A record of the ignored topic. */
public record IgnoredRecord(ConsumerRecord<byte[], byte[]> record) implements OutcomeRecord {

  @Override
  public <R> R match(Cases<R> cases) {
    return cases.ignored(this);
  }

  /** Why it was ignored, or null when this version knows no such reason. */
  public IgnoredReason reason() {
    return OutcomeHeaders.ignoredReason(record.headers());
  }

  /** Where the notification was accepted first, or null. */
  public Coordinates first() {
    return OutcomeHeaders.first(record.headers());
  }
}
