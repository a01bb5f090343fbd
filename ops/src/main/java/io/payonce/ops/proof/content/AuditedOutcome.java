package io.payonce.ops.proof.content;

import io.payonce.ops.records.OutcomeKind;
import io.payonce.schemas.Coordinates;
import io.payonce.schemas.OutcomeRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A record of an outcome topic, its value read at most once. */
public final class AuditedOutcome {

  private final OutcomeKind kind;
  private final OutcomeRecord outcome;
  private final Coordinates source;
  private EventData data;
  private IllegalArgumentException unreadable;

  private AuditedOutcome(OutcomeKind kind, OutcomeRecord outcome) {
    this.kind = kind;
    this.outcome = outcome;
    this.source = outcome.source();
  }

  /** Reads an outcome of a kind. */
  public static AuditedOutcome of(OutcomeKind kind, ConsumerRecord<byte[], byte[]> record) {
    return new AuditedOutcome(kind, kind.read(record));
  }

  /** The topic that it lies on. */
  public OutcomeKind kind() {
    return kind;
  }

  /** The record as it lies there. */
  public ConsumerRecord<byte[], byte[]> record() {
    return outcome.record();
  }

  /** The raw record that it names, or null when it names none. */
  public Coordinates source() {
    return source;
  }

  /**
   * What an event or an ignored record says.
   *
   * @throws IllegalArgumentException when it is not of the contract
   */
  public EventData data() {
    if (data == null && unreadable == null) {
      try {
        data = kind == OutcomeKind.EVENT ? EventData.event(record()) : EventData.ignored(record());
      } catch (IllegalArgumentException e) {
        unreadable = e;
      }
    }
    if (unreadable != null) {
      throw unreadable;
    }
    return data;
  }

  /** Where it lies. */
  public Coordinates at() {
    return outcome.at();
  }

  /** The name of its reason, or null. */
  public String reason() {
    return outcome.reasonText();
  }

  /** As people know it: {@code event}, {@code ignored DUPLICATE}, {@code rejected STALE}. */
  public String words() {
    return kind == OutcomeKind.EVENT ? kind.noun() : kind.noun() + " " + reason();
  }
}
