package io.payonce.processor.streams;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The main consumer of a stream thread, which fails at an unreadable record only when all before it
 * can be committed.
 *
 * <p>Kafka hands out the records before an unreadable one and fails at the next poll. The stream
 * thread would give up at once what it has just settled, and at each start again: the committed
 * offset would never reach the record, and nobody could skip it.
 */
final class RawConsumer extends KafkaConsumer<byte[], byte[]> {

  private static final long PAUSE_NANOS = Duration.ofMillis(1).toNanos();

  private final UnreadableRecords unreadable;
  private final Grace grace;

  /**
   * A consumer that has no partition yet.
   *
   * @param unreadable decides about records that cannot be read
   * @param graceMs how long a failure is held back, ms; longer than a commit may be away
   */
  RawConsumer(Map<String, Object> config, UnreadableRecords unreadable, long graceMs) {
    super(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    this.unreadable = unreadable;
    this.grace = new Grace(Duration.ofMillis(graceMs).toNanos());
  }

  @Override
  public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
    try {
      ConsumerRecords<byte[], byte[]> records = super.poll(timeout);
      grace.read();
      return records;
    } catch (KafkaException e) {
      boolean mayGoOn =
          UnreadableRecords.isCauseOf(e)
              && (unreadable.passOver(this) || grace.isLeft(System.nanoTime()));
      if (!mayGoOn) {
        throw e;
      }
      LockSupport.parkNanos(PAUSE_NANOS);
      return ConsumerRecords.empty();
    }
  }

  /** The time for which a failure that repeats at every poll is held back. */
  static final class Grace {

    private final long graceNanos;
    private boolean isFailing;
    private long failingSinceNanos;

    Grace(long graceNanos) {
      this.graceNanos = graceNanos;
    }

    /** A poll that did not fail. */
    void read() {
      isFailing = false;
    }

    /**
     * A poll that failed.
     *
     * @param nowNanos {@link System#nanoTime()}
     * @return whether the failure is still held back
     */
    boolean isLeft(long nowNanos) {
      if (!isFailing) {
        isFailing = true;
        failingSinceNanos = nowNanos;
      }
      return nowNanos - failingSinceNanos < graceNanos;
    }
  }
}
