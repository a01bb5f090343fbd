package io.payonce.ops.records;

import io.payonce.schemas.Coordinates;
import io.payonce.schemas.RejectedRecord;
import io.payonce.schemas.RejectionReason;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;

/**
 * A rejected record that a redrive can choose.
 *
 * @param record as it lies on the rejected topic
 * @param raw where the raw record lies that it is the outcome of
 * @param reason why that was rejected
 * @param form the fields of its body, believed in nothing
 */
public record RejectedSeen(
    RejectedRecord record, Coordinates raw, RejectionReason reason, LooseForm form) {

  private static final String APP_ID = "app_id";

  /** Reads a record; null when its headers do not say what this version knows as a rejection. */
  public static RejectedSeen of(ConsumerRecord<byte[], byte[]> record) {
    return of(new RejectedRecord(record));
  }

  /** The same of a record that is read already. */
  public static RejectedSeen of(RejectedRecord record) {
    Coordinates raw = record.source();
    RejectionReason reason = record.reason();
    return raw == null || reason == null
        ? null
        : new RejectedSeen(record, raw, reason, LooseForm.parse(record.body()));
  }

  /** Where it lies. */
  public Coordinates at() {
    return record.at();
  }

  /** When the broker appended the raw record, epoch milliseconds. */
  public long rawAppendMs() {
    return record.rawAppendMs();
  }

  /** The raw record's key, or null. */
  byte[] key() {
    return record.key();
  }

  /** The raw record's value, or null. */
  public byte[] body() {
    return record.body();
  }

  /** The raw record's headers, and those of the outcome. */
  public Headers headers() {
    return record.headers();
  }

  /** A field of the body, or null when it is absent or there twice. */
  public String field(String name) {
    return form.only(name);
  }

  /** The app that the body names, or null. */
  public String appId() {
    return field(APP_ID);
  }

  /** Whether the raw record had been put back itself. */
  public boolean isOfRedriven() {
    return record.isOfRedriven();
  }
}
