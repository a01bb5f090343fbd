package io.payonce.schemas;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;

/** A record of the rejected topic: the raw record, and why it was not believed. */
public record RejectedRecord(ConsumerRecord<byte[], byte[]> record) implements OutcomeRecord {

  @Override
  public <R> R match(Cases<R> cases) {
    return cases.rejected(this);
  }

  /** Why it was rejected, or null when this version knows no such reason. */
  public RejectionReason reason() {
    return OutcomeHeaders.rejectionReason(record.headers());
  }

  /** What exactly was wrong, without any value of the notification; or null. */
  public String detail() {
    return RawHeaders.text(record.headers(), OutcomeHeaders.DETAIL);
  }

  /** What to do about it, or null. */
  public String hint() {
    return RawHeaders.text(record.headers(), OutcomeHeaders.HINT);
  }

  /** When the broker appended the raw record, epoch milliseconds. */
  public long rawAppendMs() {
    return record.timestamp();
  }

  /** The raw record's key, or null. */
  public byte[] key() {
    return record.key();
  }

  /** The raw record's value, or null. */
  public byte[] body() {
    return record.value();
  }

  /** The raw record's headers, and those of the outcome. */
  public Headers headers() {
    return record.headers();
  }

  /** Whether the raw record had been put back itself. */
  public boolean isOfRedriven() {
    return record.headers().lastHeader(RawHeaders.REDRIVEN_FROM) != null;
  }
}
