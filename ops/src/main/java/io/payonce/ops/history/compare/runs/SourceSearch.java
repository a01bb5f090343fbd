package io.payonce.ops.history.compare.runs;

import io.payonce.ops.cli.OpsException;
import io.payonce.ops.records.log.Extent;
import io.payonce.ops.records.log.KafkaClients;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;

/**
 * Finds outcomes by the offset of their raw record without reading what lies between: they are in
 * that order. One thread at a time.
 */
public final class SourceSearch implements AutoCloseable {

  /** Reading this many records costs about as much as another look. */
  private static final long READ_RATHER = 4096;

  private static final long TAIL_FIRST = 16;

  private static final Duration POLL = Duration.ofMillis(200);

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Map<String, String> client;
  private Consumer<byte[], byte[]> consumer;

  /**
   * A search that connects when it has to look.
   *
   * @param client Kafka client properties
   */
  public SourceSearch(Map<String, String> client) {
    this.client = new HashMap<>(client);
    // A look takes one batch, whatever is behind it.
    this.client.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, "16384");
    // The client asks for more than it was told to; at the end of a log the next look waits for it.
    this.client.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, "10");
  }

  /** Somewhere at or before the first outcome of a raw offset or a later one, and not far. */
  public long near(Extent extent, long source) {
    long low = extent.from();
    long high = extent.to();
    while (high - low > READ_RATHER) {
      long middle = low + (high - low) / 2;
      ConsumerRecord<byte[], byte[]> found =
          first(new Extent(extent.partition(), middle, extent.to()));
      if (found != null && ComparedOutcome.source(found) < source) {
        low = found.offset() + 1;
      } else {
        high = middle;
      }
    }
    return Math.min(low, extent.to());
  }

  /** The first committed outcome in an extent, or null. */
  ConsumerRecord<byte[], byte[]> first(Extent extent) {
    Iterator<ConsumerRecord<byte[], byte[]>> records = read(extent, extent.from());
    return records.hasNext() ? records.next() : null;
  }

  /** The last committed outcome in an extent, or null. */
  public ConsumerRecord<byte[], byte[]> last(Extent extent) {
    ConsumerRecord<byte[], byte[]> last = null;
    long tail = TAIL_FIRST;
    long begin = extent.to();
    while (last == null && begin > extent.from()) {
      begin = Math.max(extent.from(), extent.to() - tail);
      last = lastFrom(extent, begin);
      tail *= 8;
    }
    return last;
  }

  @Override
  public void close() {
    if (consumer != null) {
      consumer.close();
    }
  }

  private ConsumerRecord<byte[], byte[]> lastFrom(Extent extent, long begin) {
    ConsumerRecord<byte[], byte[]> last = null;
    long at = begin;
    while (at < extent.to()) {
      Iterator<ConsumerRecord<byte[], byte[]>> records = read(extent, at);
      while (records.hasNext()) {
        ConsumerRecord<byte[], byte[]> record = records.next();
        last = record.offset() < extent.to() ? record : last;
      }
      at = consumer.position(extent.partition());
    }
    return last;
  }

  /** The next records of an extent at an offset or later, none when there are no more. */
  private Iterator<ConsumerRecord<byte[], byte[]>> read(Extent extent, long at) {
    if (consumer == null) {
      consumer = KafkaClients.consumer(client);
    }
    try {
      consumer.assign(List.of(extent.partition()));
      consumer.seek(extent.partition(), at);
      long deadlineNanos = System.nanoTime() + PATIENCE.toNanos();
      while (consumer.position(extent.partition()) < extent.to()) {
        List<ConsumerRecord<byte[], byte[]>> records =
            consumer.poll(POLL).records(extent.partition()).stream()
                .filter(record -> record.offset() < extent.to())
                .toList();
        if (!records.isEmpty()) {
          return records.iterator();
        }
        if (System.nanoTime() - deadlineNanos > 0) {
          throw new OpsException(
              "the broker gave no record of "
                  + extent.partition()
                  + " for "
                  + PATIENCE.toSeconds()
                  + " s; is its leader there?");
        }
      }
      return List.<ConsumerRecord<byte[], byte[]>>of().iterator();
    } catch (KafkaException e) {
      throw new OpsException("cannot read " + extent.partition(), e);
    }
  }
}
