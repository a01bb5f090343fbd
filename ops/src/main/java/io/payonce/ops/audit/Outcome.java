package io.payonce.ops.audit;

import io.payonce.schemas.Coordinates;
import io.payonce.schemas.OutcomeHeaders;
import io.payonce.schemas.RawHeaders;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record of an outcome topic.
 *
 * @param source the raw record that it names, or null when it names none
 */
record Outcome(OutcomeKind kind, ConsumerRecord<byte[], byte[]> record, Coordinates source) {

  static Outcome of(OutcomeKind kind, ConsumerRecord<byte[], byte[]> record) {
    try {
      return new Outcome(kind, record, OutcomeHeaders.source(record.headers()));
    } catch (ArithmeticException partitionTooLarge) {
      return new Outcome(kind, record, null);
    }
  }

  Coordinates at() {
    return new Coordinates(record.topic(), record.partition(), record.offset());
  }

  /** The name of its reason, or null. */
  String reason() {
    return RawHeaders.text(record.headers(), OutcomeHeaders.REASON);
  }

  /** As people know it: {@code event}, {@code ignored DUPLICATE}, {@code rejected STALE}. */
  String words() {
    return switch (kind) {
      case EVENT -> "event";
      case IGNORED -> "ignored " + reason();
      case REJECTED -> "rejected " + reason();
    };
  }
}
