package io.payonce.schemas;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The place of a record: the identity of a raw notification everywhere in Payonce.
 *
 * @param topic the topic's full name
 * @param partition 0 or more
 * @param offset 0 or more
 */
public record Coordinates(String topic, int partition, long offset) {

  /** Characters of the longest name that Kafka gives a topic. */
  private static final int TOPIC_CHARS_MAX = 249;

  private static final int PARTITION_DIGITS_MAX = 10;

  private static final int CHARS_MAX =
      TOPIC_CHARS_MAX + 1 + PARTITION_DIGITS_MAX + 1 + Decimal.DIGITS_MAX;

  /** The place of a record that a consumer got. */
  public static Coordinates of(ConsumerRecord<?, ?> record) {
    return new Coordinates(record.topic(), record.partition(), record.offset());
  }

  /** Reads what {@link #toString} writes; null when it is something else, or null. */
  public static Coordinates parse(String text) {
    if (text == null || text.length() > CHARS_MAX) {
      return null;
    }
    int topicEnd = text.indexOf('/');
    int partitionEnd = text.indexOf('/', topicEnd + 1);
    if (topicEnd < 1 || topicEnd > TOPIC_CHARS_MAX || partitionEnd < 0) {
      return null;
    }
    long partition = Decimal.of(text, topicEnd + 1, partitionEnd, PARTITION_DIGITS_MAX);
    long offset = Decimal.of(text, partitionEnd + 1, text.length(), Decimal.DIGITS_MAX);
    return of(text.substring(0, topicEnd), partition, offset);
  }

  /** Coordinates of numbers from headers; null when one of them is none or too large. */
  static Coordinates of(String topic, long partition, long offset) {
    boolean isPlace =
        partition != Decimal.NONE && partition <= Integer.MAX_VALUE && offset != Decimal.NONE;
    return topic == null || !isPlace ? null : new Coordinates(topic, (int) partition, offset);
  }

  /** As people and headers write it: {@code topic/partition/offset}. */
  @Override
  public String toString() {
    return topic + "/" + partition + "/" + offset;
  }
}
