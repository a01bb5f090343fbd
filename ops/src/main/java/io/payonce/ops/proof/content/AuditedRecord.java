package io.payonce.ops.proof.content;

import io.payonce.ops.proof.independent.TradeBody;
import io.payonce.schemas.Coordinates;
import io.payonce.schemas.Decimal;
import io.payonce.schemas.RawHeaders;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A record of the raw topic, its body read a second time at most once. */
public final class AuditedRecord {

  private final ConsumerRecord<byte[], byte[]> record;
  private TradeBody body;
  private boolean isRead;

  /** A raw record; its body is read when it is asked for. */
  public AuditedRecord(ConsumerRecord<byte[], byte[]> record) {
    this.record = record;
  }

  /** The record as it lies on the raw topic. */
  public ConsumerRecord<byte[], byte[]> record() {
    return record;
  }

  /** Where it lies. */
  public Coordinates at() {
    return Coordinates.of(record);
  }

  /** A header's text, or null. */
  public String header(String name) {
    return RawHeaders.text(record.headers(), name);
  }

  /** Its body, or null when it is no form. */
  public TradeBody body() {
    if (!isRead) {
      isRead = true;
      try {
        body = TradeBody.of(record.value());
      } catch (IllegalArgumentException noForm) {
        body = null;
      }
    }
    return body;
  }

  /** When it was received, never after its append. */
  public long receiptMs() {
    long receivedAtMs = RawHeaders.receivedAtMs(record.headers());
    return receivedAtMs == Decimal.NONE
        ? record.timestamp()
        : Math.min(receivedAtMs, record.timestamp());
  }

  /** The same as order events write it. */
  String receivedAt() {
    return ChinaTime.iso(receiptMs());
  }
}
