package io.payonce.ops.audit;

import io.payonce.schemas.Coordinates;
import io.payonce.schemas.OutcomeHeaders;
import io.payonce.schemas.RawHeaders;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A record of an outcome topic, its value read at most once. */
final class Outcome {

  private final OutcomeKind kind;
  private final ConsumerRecord<byte[], byte[]> record;
  private final Coordinates source;
  private EventData data;
  private IllegalArgumentException unreadable;

  private Outcome(OutcomeKind kind, ConsumerRecord<byte[], byte[]> record, Coordinates source) {
    this.kind = kind;
    this.record = record;
    this.source = source;
  }

  static Outcome of(OutcomeKind kind, ConsumerRecord<byte[], byte[]> record) {
    return new Outcome(kind, record, OutcomeHeaders.source(record.headers()));
  }

  OutcomeKind kind() {
    return kind;
  }

  ConsumerRecord<byte[], byte[]> record() {
    return record;
  }

  /** The raw record that it names, or null when it names none. */
  Coordinates source() {
    return source;
  }

  /**
   * What an event or an ignored record says.
   *
   * @throws IllegalArgumentException when it is not of the contract
   */
  EventData data() {
    if (data == null && unreadable == null) {
      try {
        data = kind == OutcomeKind.EVENT ? EventData.event(record) : EventData.ignored(record);
      } catch (IllegalArgumentException e) {
        unreadable = e;
      }
    }
    if (unreadable != null) {
      throw unreadable;
    }
    return data;
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
