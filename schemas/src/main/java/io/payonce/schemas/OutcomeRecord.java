package io.payonce.schemas;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record of an outcome topic: the one reading of it, for consumers and for tools.
 *
 * <p>Reading never throws: a topic may hold anything, and what is not said is null.
 */
public sealed interface OutcomeRecord permits EventRecord, IgnoredRecord, RejectedRecord {

  /** A method for each kind: a new kind does not compile until every reader handles it. */
  interface Cases<R> {
    R event(EventRecord event);

    R ignored(IgnoredRecord ignored);

    R rejected(RejectedRecord rejected);
  }

  <R> R match(Cases<R> cases);

  /**
   * Reads a record of an outcome topic.
   *
   * @throws IllegalArgumentException when it lies on no outcome topic of these
   */
  static OutcomeRecord of(ConsumerRecord<byte[], byte[]> record, Topics topics) {
    String topic = record.topic();
    if (topic.equals(topics.orderEvents())) {
      return new EventRecord(record);
    }
    if (topic.equals(topics.ignored())) {
      return new IgnoredRecord(record);
    }
    if (topic.equals(topics.rejected())) {
      return new RejectedRecord(record);
    }
    throw new IllegalArgumentException(
        "expected a record of an outcome topic of " + topics.prefix() + "*, got one of " + topic);
  }

  /** The record as a consumer got it. */
  ConsumerRecord<byte[], byte[]> record();

  /** Where it lies itself. */
  default Coordinates at() {
    return Coordinates.of(record());
  }

  /** The raw record whose outcome it is, or null. */
  default Coordinates source() {
    return OutcomeHeaders.source(record().headers());
  }

  /** The name of its reason, also one that this version does not know; null of an event. */
  default String reasonText() {
    return RawHeaders.text(record().headers(), OutcomeHeaders.REASON);
  }
}
