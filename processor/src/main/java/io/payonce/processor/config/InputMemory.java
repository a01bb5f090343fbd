package io.payonce.processor.config;

import io.payonce.process.config.ShownValue;
import io.payonce.schemas.RawLimits;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/**
 * Memory that the consumers of the raw topic and what they make of it may hold, by the heap and by
 * who shares it.
 *
 * <p>A consumer keeps what it fetched packed, and unpacks as many records as a poll returns, with
 * no limit on their bytes. So the number of records is the bound of what a poll unpacks, and the
 * bytes of a fetch are the bound of what waits for the next poll.
 *
 * @param heapBytes the most that the heap may grow to
 * @param threads stream threads, each with a consumer
 * @param partitions partitions of the raw topic, all of which one process may have
 */
record InputMemory(long heapBytes, int threads, int partitions) {

  /**
   * A record that is taken for large, in bytes: as much as a producer with Kafka's default settings
   * sends before it compresses. The raw topic takes less, but one of before may hold such.
   */
  static final int RECORD_BYTES = 1024 * 1024;

  static final int POLL_RECORDS_MAX = 2000;

  /** Fewer would cost more than a large record. */
  static final int POLL_RECORDS_MIN = 10;

  /** Kafka's defaults. */
  private static final int PARTITION_FETCH_BYTES_MAX = 1024 * 1024;

  private static final int FETCH_BYTES_MAX = 50 * 1024 * 1024;

  /** The memory of this process. */
  static InputMemory of(int threads, int partitions) {
    return new InputMemory(Runtime.getRuntime().maxMemory(), threads, partitions);
  }

  /** The records that one poll returns at most: large ones fill a quarter of the heap. */
  int pollRecords() {
    return clamp(heapBytes / 4 / RECORD_BYTES / threads, POLL_RECORDS_MIN, POLL_RECORDS_MAX);
  }

  /** The bytes of a partition that wait for a poll: of all of them an eighth of the heap. */
  int partitionFetchBytes() {
    return clamp(heapBytes / 8 / partitions, RawLimits.BATCH_BYTES_MAX, PARTITION_FETCH_BYTES_MAX);
  }

  /** The bytes of one answer of a broker: those of all threads an eighth of the heap. */
  int fetchBytes() {
    return clamp(heapBytes / 8 / threads, RawLimits.BATCH_BYTES_MAX, FETCH_BYTES_MAX);
  }

  /**
   * The bytes of keys and values that all stores hold uncommitted before a commit comes early. An
   * entry of theirs takes some four times its bytes on the heap, so it is an eighth of that.
   */
  long uncommittedStateBytes() {
    return heapBytes / 32;
  }

  /**
   * Refuses settings with which the largest records of the raw topic would not fit half of the
   * heap.
   *
   * @param consumer the settings of the main consumer
   * @throws ConfigException when they would not
   */
  void check(Map<String, Object> consumer) {
    refuseAbove(
        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
        consumer,
        Math.max(POLL_RECORDS_MIN, heapBytes / 2 / RawLimits.BATCH_BYTES_MAX / threads));
    refuseAbove(
        ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
        consumer,
        Math.max(RawLimits.BATCH_BYTES_MAX, heapBytes / 2 / partitions));
  }

  private void refuseAbove(String key, Map<String, Object> consumer, long most) {
    int value = number(key, consumer.get(key));
    if (value > most) {
      throw new ConfigException(
          "%s%s=%d is too much for a heap of %d MiB with %d stream threads and %d partitions: expected at most %d. Lower it, leave it out, or raise -Xmx"
              .formatted(
                  ProcessorConfig.STREAMS_PREFIX,
                  key,
                  value,
                  heapBytes / 1024 / 1024,
                  threads,
                  partitions,
                  most));
    }
  }

  private static int number(String key, Object value) {
    try {
      return (int) ConfigDef.parseType(key, value, ConfigDef.Type.INT);
    } catch (ConfigException e) {
      throw ShownValue.refused(
          ProcessorConfig.STREAMS_PREFIX + key, value, "expected a whole number");
    }
  }

  private static int clamp(long value, int least, int most) {
    return (int) Math.max(least, Math.min(most, value));
  }
}
