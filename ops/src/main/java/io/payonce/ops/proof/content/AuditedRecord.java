package io.payonce.ops.proof.content;

import io.payonce.ops.proof.independent.IndependentEnvelope;
import io.payonce.ops.proof.independent.IndependentOrders;
import io.payonce.ops.proof.independent.ToldTrade;
import io.payonce.ops.proof.independent.TradeBody;
import io.payonce.schemas.Coordinates;
import io.payonce.schemas.Decimal;
import io.payonce.schemas.RawHeaders;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A record of the raw topic, its body read a second time at most once. */
public final class AuditedRecord {

  private static final String ALIPAY = "alipay";

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

  /** The sender of envelopes that it names, or null: then it is of Alipay. */
  public String sender() {
    String source = header(RawHeaders.SOURCE);
    return ALIPAY.equals(source) ? null : source;
  }

  /** Its body as a sender's envelope, or null when it is no JSON object. */
  public IndependentEnvelope envelope() {
    try {
      return record.value() == null ? null : IndependentEnvelope.of(record.value());
    } catch (IllegalArgumentException noEnvelope) {
      return null;
    }
  }

  /** The order that it tells of; null when it cannot be read as one. */
  public ToldTrade told(IndependentOrders orders) {
    if (sender() == null) {
      return body();
    }
    IndependentEnvelope envelope = orders == null ? null : envelope();
    try {
      return envelope == null || !orders.isOrder(sender(), envelope)
          ? null
          : orders.order(sender(), envelope);
    } catch (IllegalArgumentException noOrder) {
      return null;
    }
  }

  /** Its body, or null when it is no form of Alipay's. */
  public TradeBody body() {
    if (!isRead && sender() != null) {
      isRead = true;
    }
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
