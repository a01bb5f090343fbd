package io.payonce.ops.compare;

import io.payonce.ops.terminal.OpsException;
import io.payonce.schemas.CloudEventHeaders;
import io.payonce.schemas.Coordinates;
import io.payonce.schemas.IgnoredReason;
import io.payonce.schemas.OrderEventType;
import io.payonce.schemas.OutcomeHeaders;
import io.payonce.schemas.RawHeaders;
import io.payonce.schemas.RejectionReason;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * A record of an outcome topic.
 *
 * @param kind which topic
 * @param source offset of its raw record, on the same partition
 * @param record as read
 */
record Outcome(OutcomeKind kind, long source, ConsumerRecord<byte[], byte[]> record) {

  /** Stands for what no enum of ours names: a topic may hold anything. */
  static final String UNKNOWN = "unknown";

  /** What surely fits a long. */
  private static final int DIGITS_MAX = 18;

  /**
   * Reads where the raw record lies.
   *
   * @throws OpsException when it does not say so, or names another partition: then outcomes cannot
   *     be matched by partition
   */
  static Outcome of(OutcomeKind kind, ConsumerRecord<byte[], byte[]> record) {
    return new Outcome(kind, source(record), record);
  }

  /** The offset of the raw record. */
  static long source(ConsumerRecord<byte[], byte[]> record) {
    long offset = decimal(record.headers().lastHeader(OutcomeHeaders.SOURCE_OFFSET));
    long partition = decimal(record.headers().lastHeader(OutcomeHeaders.SOURCE_PARTITION));
    if (offset < 0 || partition != record.partition()) {
      throw new OpsException(
          at(record)
              + ": expected an outcome whose headers "
              + OutcomeHeaders.SOURCE_PARTITION
              + " and "
              + OutcomeHeaders.SOURCE_OFFSET
              + " name a raw record of partition "
              + record.partition()
              + ", got "
              + (offset < 0 || partition < 0 ? "none" : partition + "/" + offset)
              + ". Was it written by hand, or has the raw topic another number of partitions?");
    }
    return offset;
  }

  /** Read from the bytes, for it is done for every record; -1 when it is no decimal number. */
  private static long decimal(Header header) {
    byte[] digits = header == null ? null : header.value();
    if (digits == null || digits.length == 0 || digits.length > DIGITS_MAX) {
      return -1;
    }
    long number = 0;
    for (byte digit : digits) {
      if (digit < '0' || digit > '9') {
        return -1;
      }
      number = number * 10 + digit - '0';
    }
    return number;
  }

  static Coordinates at(ConsumerRecord<byte[], byte[]> record) {
    return new Coordinates(record.topic(), record.partition(), record.offset());
  }

  Coordinates at() {
    return at(record);
  }

  /** The raw record that it is of. */
  Coordinates raw() {
    String topic = String.valueOf(text(OutcomeHeaders.SOURCE_TOPIC));
    return new Coordinates(topic, record.partition(), source);
  }

  /** Whether key, value, headers and timestamp are the same bytes in the same order. */
  boolean isSameAs(Outcome other) {
    return kind == other.kind
        && record.timestamp() == other.record.timestamp()
        && Arrays.equals(record.value(), other.record.value())
        && Arrays.equals(record.key(), other.record.key())
        && Arrays.equals(record.headers().toArray(), other.record.headers().toArray());
  }

  /** What came out in a word: {@code paid}, {@code DUPLICATE}, {@code BAD_SIGNATURE}. */
  String word() {
    String text = text(kind == OutcomeKind.EVENT ? CloudEventHeaders.TYPE : OutcomeHeaders.REASON);
    try {
      return switch (kind) {
        case EVENT -> OrderEventType.ofCeType(text).name().toLowerCase(Locale.ROOT);
        case IGNORED -> IgnoredReason.valueOf(String.valueOf(text)).name();
        case REJECTED -> RejectionReason.valueOf(String.valueOf(text)).name();
      };
    } catch (IllegalArgumentException e) {
      // Not one of ours; the header itself is compared and shown as any other.
      return UNKNOWN;
    }
  }

  boolean isEvent() {
    return kind == OutcomeKind.EVENT;
  }

  /** The event's id, or null when it has none. */
  String ceId() {
    return isEvent() ? text(CloudEventHeaders.ID) : null;
  }

  boolean hasIdOf(Outcome event) {
    return Objects.equals(ceId(), event.ceId());
  }

  /** A header as text, or null. */
  String text(String header) {
    return RawHeaders.text(record.headers(), header);
  }
}
