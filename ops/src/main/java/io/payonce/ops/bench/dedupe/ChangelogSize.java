package io.payonce.ops.bench.dedupe;

import io.payonce.ops.local.alipay.NotifyIds;
import io.payonce.processor.decide.Seen;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.SimpleRecord;

/** Measures the bytes that entries take in the changelog, as a producer writes them. */
final class ChangelogSize {

  /** A batch of 128 KiB, the producer's limit, holds some more. */
  private static final int RECORDS = 1000;

  /** Behind the id, a window store's key has the window's start and a number that is always 0. */
  private static final int WINDOW_BYTES = Long.BYTES + Integer.BYTES;

  private final SimpleRecord[] records;

  /** The size of entries like the first ones of a store. */
  ChangelogSize(DedupeStore store, NotifyIds ids, DedupeEntries entries) {
    records =
        IntStream.range(0, RECORDS)
            .mapToObj(number -> record(store, ids.id(number), entries.seen(number)))
            .toArray(SimpleRecord[]::new);
  }

  private static SimpleRecord record(DedupeStore store, String id, Seen seen) {
    byte[] idBytes = id.getBytes(StandardCharsets.US_ASCII);
    int more = store == DedupeStore.WINDOW ? WINDOW_BYTES : 0;
    byte[] key = ByteBuffer.allocate(idBytes.length + more).put(idBytes).array();
    return new SimpleRecord(seen.firstMs(), key, seen.toBytes());
  }

  /** Key and value. */
  double recordBytes() {
    return records[0].key().remaining() + records[0].value().remaining();
  }

  /** In a batch, with what Kafka adds for each record and for the batch. */
  double batchBytes(Compression compression) {
    return (double) MemoryRecords.withRecords(compression, records).sizeInBytes() / RECORDS;
  }
}
