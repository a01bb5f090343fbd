package io.payonce.ops.records.log;

import io.payonce.ops.cli.OpsException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;

/**
 * Reads the committed records of one extent in order, a poll's worth in memory; one thread at a
 * time. Raw records that nobody can read and that were skipped are passed over.
 */
public final class ExtentReader implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(200);

  /**
   * A merge has six of these open on each core. What they hold at one time must be small beside the
   * heap's young generation, else each collection moves it to the old one: see MEASURED.md.
   */
  private static final Map<String, String> LITTLE =
      Map.of(
          ConsumerConfig.FETCH_MAX_BYTES_CONFIG, "262144",
          ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "250");

  /** A broker that gives nothing for this long, though there is something, is away. */
  static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Map<String, String> client;
  private final Extent extent;
  private final Consumer<byte[], byte[]> consumer;
  private final boolean passesAll;
  private final Supplier<BatchProbe> probes;
  private final List<Long> unreadable = new ArrayList<>();
  private Set<Long> skipped;
  private Iterator<ConsumerRecord<byte[], byte[]>> polled =
      List.<ConsumerRecord<byte[], byte[]>>of().iterator();
  private ConsumerRecord<byte[], byte[]> head;

  /** A reader with a consumer of its own, and one for each look at what a poll cannot read. */
  ExtentReader(
      Map<String, String> client,
      Extent extent,
      Consumer<byte[], byte[]> consumer,
      boolean passesAll,
      Supplier<BatchProbe> probes) {
    this.client = client;
    this.extent = extent;
    this.consumer = consumer;
    this.passesAll = passesAll;
    this.probes = probes;
    consumer.assign(List.of(extent.partition()));
    consumer.seek(extent.partition(), extent.from());
  }

  /**
   * Opens an extent.
   *
   * @param client Kafka client properties
   */
  public static ExtentReader open(Map<String, String> client, Extent extent) {
    return open(client, extent, false);
  }

  /**
   * Opens an extent to read all of it that can be read; {@link #takeUnreadable} says what cannot.
   *
   * @param client Kafka client properties
   */
  public static ExtentReader openDamaged(Map<String, String> client, Extent extent) {
    return open(client, extent, true);
  }

  private static ExtentReader open(Map<String, String> client, Extent extent, boolean passesAll) {
    Map<String, String> config = new HashMap<>(LITTLE);
    config.putAll(client);
    return new ExtentReader(
        client,
        extent,
        KafkaClients.consumer(config),
        passesAll,
        () -> BatchProbe.open(client, extent.partition()));
  }

  /**
   * The next record, which stays the next; or null at the end.
   *
   * @throws OpsException when it cannot be read, or was deleted meanwhile
   */
  public ConsumerRecord<byte[], byte[]> peek() {
    if (head == null) {
      head = read();
    }
    return head;
  }

  /** Takes the next record, or null at the end. */
  public ConsumerRecord<byte[], byte[]> next() {
    ConsumerRecord<byte[], byte[]> record = peek();
    head = null;
    return record;
  }

  /** The offsets that were passed over since the last call because nobody can read them. */
  public List<Long> takeUnreadable() {
    List<Long> taken = List.copyOf(unreadable);
    unreadable.clear();
    return taken;
  }

  @Override
  public void close() {
    consumer.close();
  }

  private ConsumerRecord<byte[], byte[]> read() {
    try {
      while (!polled.hasNext() && consumer.position(extent.partition()) < extent.to()) {
        pollOrPassOver();
      }
    } catch (OffsetOutOfRangeException e) {
      throw new OpsException(
          "records of "
              + extent.partition()
              + " were deleted while they were read: retention overtook this run. Begin later, or"
              + " lengthen retention.ms first",
          e);
    } catch (KafkaException e) {
      throw new OpsException("cannot read " + extent.partition(), e);
    }
    if (!polled.hasNext()) {
      return null;
    }
    ConsumerRecord<byte[], byte[]> record = polled.next();
    return record.offset() < extent.to() ? record : null;
  }

  private void pollOrPassOver() {
    try {
      poll();
    } catch (KafkaException e) {
      if (!BatchProbe.isUnreadable(e)) {
        throw e;
      }
      passOver(consumer.position(extent.partition()));
    } catch (OutOfMemoryError e) {
      // Of records that unpack to more than the heap: nothing of the poll was kept.
      passOver(consumer.position(extent.partition()));
    }
  }

  /**
   * Goes on behind the first unreadable offset, or with what a smaller fetch can read after all.
   */
  private void passOver(long from) {
    try (BatchProbe probe = probes.get()) {
      BatchProbe.Found found = probe.at(from, extent.to());
      if (found instanceof BatchProbe.Readable readable) {
        polled = List.of(readable.record()).iterator();
        consumer.seek(extent.partition(), readable.record().offset() + 1);
      } else if (found instanceof BatchProbe.Unreadable at) {
        requireSkipped(at);
        unreadable.add(at.offset());
        consumer.seek(extent.partition(), at.offset() + 1);
      } else {
        consumer.seek(extent.partition(), extent.to());
      }
    }
  }

  private void requireSkipped(BatchProbe.Unreadable at) {
    if (passesAll) {
      return;
    }
    if (skipped == null) {
      skipped = SkippedOffsets.of(client, extent.partition());
    }
    if (!skipped.contains(at.offset())) {
      throw new OpsException(
          "cannot read "
              + extent.partition()
              + " at offset "
              + at.offset()
              + ": "
              + at.why()
              + ". See \"A record that cannot be read\" in the runbook");
    }
  }

  private void poll() {
    long before = consumer.position(extent.partition());
    long deadlineNanos = System.nanoTime() + PATIENCE.toNanos();
    while (!polled.hasNext() && consumer.position(extent.partition()) == before) {
      polled = consumer.poll(POLL).records(extent.partition()).iterator();
      if (!polled.hasNext() && System.nanoTime() - deadlineNanos > 0) {
        throw new OpsException(
            "the broker gave no record of "
                + extent.partition()
                + " from offset "
                + before
                + " for "
                + PATIENCE.toSeconds()
                + " s though it has them up to "
                + extent.to()
                + "; is its leader there?");
      }
    }
  }
}
