package io.payonce.ops.story;

import io.payonce.schemas.Coordinates;
import io.payonce.schemas.OrderEvent;
import io.payonce.schemas.OrderEventDeserializer;
import io.payonce.schemas.OutcomeHeaders;
import io.payonce.schemas.RawHeaders;
import io.payonce.schemas.RejectionReason;
import io.payonce.schemas.Topics;
import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;

/**
 * A record of an outcome topic.
 *
 * @param kind which
 * @param source the raw record that it is of, or null when it does not say
 * @param at where it lies itself
 * @param reason why it was ignored or rejected, else null
 * @param detail what exactly was wrong, or null
 * @param hint what to do, or null
 * @param first where a duplicate was accepted first, or null
 * @param event of an order, or null
 */
public record OutcomeSeen(
    Kind kind,
    Coordinates source,
    Coordinates at,
    String reason,
    String detail,
    String hint,
    Coordinates first,
    OrderEvent event) {

  private static final OrderEventDeserializer EVENTS = new OrderEventDeserializer();

  /** The topic that an outcome lies on. */
  public enum Kind {
    EVENT,
    IGNORED,
    REJECTED
  }

  static OutcomeSeen of(ConsumerRecord<byte[], byte[]> record, Topics topics) {
    Headers headers = record.headers();
    Kind kind = kind(record.topic(), topics);
    return new OutcomeSeen(
        kind,
        OutcomeHeaders.source(headers),
        new Coordinates(record.topic(), record.partition(), record.offset()),
        RawHeaders.text(headers, OutcomeHeaders.REASON),
        RawHeaders.text(headers, OutcomeHeaders.DETAIL),
        RawHeaders.text(headers, OutcomeHeaders.HINT),
        OutcomeHeaders.first(headers),
        kind == Kind.EVENT ? event(record) : null);
  }

  private static Kind kind(String topic, Topics topics) {
    if (topic.equals(topics.orderEvents())) {
      return Kind.EVENT;
    }
    return topic.equals(topics.ignored()) ? Kind.IGNORED : Kind.REJECTED;
  }

  private static OrderEvent event(ConsumerRecord<byte[], byte[]> record) {
    try {
      return EVENTS.deserialize(record.topic(), record.headers(), record.value());
    } catch (SerializationException e) {
      // Somebody else's record; its coordinates still say that there is one.
      return null;
    }
  }

  /** Whether the notification was believed. */
  public boolean isBelieved() {
    return kind != Kind.REJECTED;
  }

  /** Why it was rejected, or null when it was not, or for a reason of another version. */
  public RejectionReason rejectionReason() {
    return kind != Kind.REJECTED
        ? null
        : Arrays.stream(RejectionReason.values())
            .filter(known -> known.name().equals(reason))
            .findFirst()
            .orElse(null);
  }
}
