package io.payonce.ops.proof.audit;

import io.payonce.ops.records.log.Extent;
import io.payonce.ops.records.log.ExtentReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The four logs of one partition, open for reading; used by one thread. */
final class PartitionLogs implements AutoCloseable {

  private final Map<String, String> client;
  private final boolean isDigested;
  private final LongAdder read;
  private final List<ExtentReader> open = new ArrayList<>();
  private final Map<Extent, LogDigest> digests = new HashMap<>();

  /**
   * No log open yet.
   *
   * @param isDigested whether a digest is wanted
   * @param read counts the offsets that were passed, for progress
   */
  PartitionLogs(Map<String, String> client, boolean isDigested, LongAdder read) {
    this.client = client;
    this.isDigested = isDigested;
    this.read = read;
  }

  /** Opens an extent: its records in order, then null for ever. */
  Supplier<ConsumerRecord<byte[], byte[]>> open(Extent extent) {
    if (extent.offsets() == 0) {
      digests.put(extent, new LogDigest());
      return () -> null;
    }
    return records(extent, ExtentReader.open(client, extent));
  }

  /** Opens an extent of the raw topic, which may hold what nobody can read. */
  RawLog openRaw(Extent extent) {
    if (extent.offsets() == 0) {
      digests.put(extent, new LogDigest());
      return new Raws(() -> null, List::of);
    }
    ExtentReader reader = ExtentReader.openDamaged(client, extent);
    return new Raws(records(extent, reader), reader::takeUnreadable);
  }

  private record Raws(
      Supplier<ConsumerRecord<byte[], byte[]>> records, Supplier<List<Long>> unreadable)
      implements RawLog {

    @Override
    public ConsumerRecord<byte[], byte[]> next() {
      return records.get();
    }

    @Override
    public List<Long> takeUnreadable() {
      return unreadable.get();
    }
  }

  private Supplier<ConsumerRecord<byte[], byte[]>> records(Extent extent, ExtentReader reader) {
    open.add(reader);
    LogDigest digest = new LogDigest();
    digests.put(extent, digest);
    return () -> {
      ConsumerRecord<byte[], byte[]> record = reader.next();
      if (record != null) {
        read.increment();
        if (isDigested) {
          digest.add(record);
        }
      }
      return record;
    };
  }

  /** What was read of an extent. */
  LogSeen seen(Extent extent) {
    LogDigest digest = digests.get(extent);
    return new LogSeen(
        extent.partition().topic(),
        extent.partition().partition(),
        extent.from(),
        extent.to(),
        digest.records(),
        digest.hex());
  }

  @Override
  public void close() {
    open.forEach(ExtentReader::close);
  }
}
