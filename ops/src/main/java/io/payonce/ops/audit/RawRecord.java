package io.payonce.ops.audit;

import io.payonce.ops.audit.second.TradeBody;
import io.payonce.schemas.Coordinates;
import io.payonce.schemas.RawHeaders;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A record of the raw topic, its body read a second time at most once. */
final class RawRecord {

  private static final int RECEIPT_DIGITS_MAX = 14;

  private final ConsumerRecord<byte[], byte[]> record;
  private TradeBody body;
  private boolean isRead;

  RawRecord(ConsumerRecord<byte[], byte[]> record) {
    this.record = record;
  }

  ConsumerRecord<byte[], byte[]> record() {
    return record;
  }

  Coordinates at() {
    return new Coordinates(record.topic(), record.partition(), record.offset());
  }

  /** A header's text, or null. */
  String header(String name) {
    return RawHeaders.text(record.headers(), name);
  }

  /** Its body, or null when it is no form. */
  TradeBody body() {
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
  long receiptMs() {
    String text = header(RawHeaders.RECEIVED_AT);
    return isDecimal(text)
        ? Math.min(Long.parseLong(text), record.timestamp())
        : record.timestamp();
  }

  private static boolean isDecimal(String text) {
    if (text == null || text.isEmpty() || text.length() > RECEIPT_DIGITS_MAX) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  /** The same as order events write it. */
  String receivedAt() {
    return ChinaTime.iso(receiptMs());
  }
}
