package io.payonce.schemas;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;

/** A record of the topic of events. */
public record EventRecord(ConsumerRecord<byte[], byte[]> record) implements OutcomeRecord {

  private static final EventDeserializer EVENTS = new EventDeserializer();

  @Override
  public <R> R match(Cases<R> cases) {
    return cases.event(this);
  }

  @Override
  public String reasonText() {
    return null;
  }

  /** The event's {@code ce_id}, or null. */
  public String id() {
    return RawHeaders.text(record.headers(), CloudEventHeaders.ID);
  }

  /** The event's {@code ce_type}, or null. */
  public String typeText() {
    return RawHeaders.text(record.headers(), CloudEventHeaders.TYPE);
  }

  /** The event; null when it cannot be read: it may be somebody else's, or of another version. */
  public Event event() {
    try {
      return EVENTS.deserialize(record.topic(), record.headers(), record.value());
    } catch (SerializationException e) {
      return null;
    }
  }

  /** The event when it is one of an order, else null. */
  public OrderEvent order() {
    return event() instanceof OrderEvent order ? order : null;
  }
}
