package io.payonce.processor.streams;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;

/**
 * The decision about raw records that cannot be read: whether the consumer may go on behind one.
 */
@FunctionalInterface
public interface UnreadableRecords {

  /** The decision of a live processor: a record that nobody settled is never passed over. */
  UnreadableRecords NEVER = consumer -> false;

  /**
   * Moves the consumer behind unreadable records that have an outcome already.
   *
   * @param consumer one that has just failed to read on
   * @return whether it was moved, so that it can go on
   */
  boolean passOver(Consumer<byte[], byte[]> consumer);

  /**
   * Whether a consumer failed because of what lies on the topic.
   *
   * <p>Kafka has no class of its own for it. Whatever the brokers refuse or miss has one, and a
   * failed rebalance has a cause that is not Kafka's.
   */
  static boolean isCauseOf(KafkaException e) {
    return e.getClass() == KafkaException.class
        && (e.getCause() == null || e.getCause() instanceof KafkaException);
  }
}
