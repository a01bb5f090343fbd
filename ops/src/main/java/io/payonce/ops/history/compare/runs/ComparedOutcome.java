package io.payonce.ops.history.compare.runs;

import io.payonce.ops.cli.OpsException;
import io.payonce.ops.records.OutcomeKind;
import io.payonce.schemas.CloudEventHeaders;
import io.payonce.schemas.Coordinates;
import io.payonce.schemas.EventTypes;
import io.payonce.schemas.IgnoredReason;
import io.payonce.schemas.OutcomeHeaders;
import io.payonce.schemas.RawHeaders;
import io.payonce.schemas.RejectionReason;
import java.util.Arrays;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record of an outcome topic.
 *
 * @param kind which topic
 * @param source offset of its raw record, on the same partition
 * @param record as read
 */
public record ComparedOutcome(
    OutcomeKind kind, long source, ConsumerRecord<byte[], byte[]> record) {

  /** Stands for what no enum of ours names: a topic may hold anything. */
  static final String UNKNOWN = "unknown";

  /**
   * Reads where the raw record lies.
   *
   * @throws OpsException when it does not say so, or names another partition: then outcomes cannot
   *     be matched by partition
   */
  static ComparedOutcome of(OutcomeKind kind, ConsumerRecord<byte[], byte[]> record) {
    return new ComparedOutcome(kind, source(record), record);
  }

  /** The offset of the raw record. */
  static long source(ConsumerRecord<byte[], byte[]> record) {
    Coordinates raw = OutcomeHeaders.source(record.headers());
    if (raw == null || raw.partition() != record.partition()) {
      throw new OpsException(
          Coordinates.of(record)
              + ": expected an outcome whose headers "
              + OutcomeHeaders.SOURCE_TOPIC
              + ", "
              + OutcomeHeaders.SOURCE_PARTITION
              + " and "
              + OutcomeHeaders.SOURCE_OFFSET
              + " name a raw record of partition "
              + record.partition()
              + ", got "
              + (raw == null ? "none" : raw)
              + ". Was it written by hand, or has the raw topic another number of partitions?");
    }
    return raw.offset();
  }

  /** Where it lies. */
  public Coordinates at() {
    return Coordinates.of(record);
  }

  /** The raw record that it is of. */
  public Coordinates raw() {
    String topic = String.valueOf(text(OutcomeHeaders.SOURCE_TOPIC));
    return new Coordinates(topic, record.partition(), source);
  }

  /** Whether key, value, headers and timestamp are the same bytes in the same order. */
  public boolean isSameAs(ComparedOutcome other) {
    return kind == other.kind
        && record.timestamp() == other.record.timestamp()
        && Arrays.equals(record.value(), other.record.value())
        && Arrays.equals(record.key(), other.record.key())
        && Arrays.equals(record.headers().toArray(), other.record.headers().toArray());
  }

  /** What came out in a word: {@code paid}, {@code agreement.signed}, {@code DUPLICATE}. */
  public String word() {
    String text = text(kind == OutcomeKind.EVENT ? CloudEventHeaders.TYPE : OutcomeHeaders.REASON);
    try {
      return switch (kind) {
        case EVENT -> eventWord(text);
        case IGNORED -> IgnoredReason.valueOf(String.valueOf(text)).name();
        case REJECTED -> RejectionReason.valueOf(String.valueOf(text)).name();
      };
    } catch (IllegalArgumentException e) {
      // Not one of ours; the header itself is compared and shown as any other.
      return UNKNOWN;
    }
  }

  private static String eventWord(String ceType) {
    return EventTypes.all().contains(ceType) ? EventTypes.word(ceType) : UNKNOWN;
  }

  /** Whether it is an event: neither ignored nor rejected. */
  public boolean isEvent() {
    return kind == OutcomeKind.EVENT;
  }

  /** The event's id, or null when it has none. */
  public String ceId() {
    return isEvent() ? text(CloudEventHeaders.ID) : null;
  }

  /** Whether both carry the same event id. */
  public boolean hasIdOf(ComparedOutcome event) {
    return Objects.equals(ceId(), event.ceId());
  }

  /** A header as text, or null. */
  public String text(String header) {
    return RawHeaders.text(record.headers(), header);
  }
}
