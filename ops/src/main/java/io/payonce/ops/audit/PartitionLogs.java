package io.payonce.ops.audit;

import io.payonce.ops.log.Extent;
import io.payonce.ops.log.ExtentReader;
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
    ExtentReader reader = ExtentReader.open(client, extent);
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
