package io.payonce.ops.redrive;

import io.payonce.schemas.Coordinates;
import io.payonce.schemas.OutcomeHeaders;
import io.payonce.schemas.RawHeaders;
import io.payonce.schemas.RejectionReason;
import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;

/**
 * A record of the rejected topic.
 *
 * @param at where it lies
 * @param raw where the raw record lies that it is the outcome of
 * @param reason why that was rejected
 * @param rawAppendMs when the broker appended the raw record, epoch milliseconds
 * @param key the raw record's key, or null
 * @param body the raw record's value, or null
 * @param headers the raw record's headers, and those of the outcome
 */
record Rejected(
    Coordinates at,
    Coordinates raw,
    RejectionReason reason,
    long rawAppendMs,
    byte[] key,
    byte[] body,
    Headers headers) {

  private static final String APP_ID = "app_id";

  /** Reads a record; null when its headers do not say what this version knows as a rejection. */
  static Rejected of(ConsumerRecord<byte[], byte[]> record) {
    Coordinates raw = OutcomeHeaders.source(record.headers());
    RejectionReason reason = reason(RawHeaders.text(record.headers(), OutcomeHeaders.REASON));
    return raw == null || reason == null
        ? null
        : new Rejected(
            new Coordinates(record.topic(), record.partition(), record.offset()),
            raw,
            reason,
            record.timestamp(),
            record.key(),
            record.value(),
            record.headers());
  }

  private static RejectionReason reason(String name) {
    return Arrays.stream(RejectionReason.values())
        .filter(reason -> reason.name().equals(name))
        .findFirst()
        .orElse(null);
  }

  /** A field of the body, believed in nothing, or null. */
  String field(String name) {
    return FormFields.value(body, name);
  }

  /** The app that the body names, or null. */
  String appId() {
    return field(APP_ID);
  }

  /** Whether the raw record had been put back itself. */
  boolean isOfRedriven() {
    return headers.lastHeader(RawHeaders.REDRIVEN_FROM) != null;
  }
}
