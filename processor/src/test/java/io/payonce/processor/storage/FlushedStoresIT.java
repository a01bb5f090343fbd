package io.payonce.processor.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.testing.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.WindowBytesStoreSupplier;
import org.apache.kafka.streams.state.internals.AbstractRocksDBSegmentedBytesStore;
import org.apache.kafka.streams.state.internals.RocksDBStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The content of stores after a kill: the files of open stores, copied and opened again. */
class FlushedStoresIT {

  private static final Duration BUCKET = Duration.ofHours(1);
  private static final Duration RETENTION = BUCKET.plusMillis(1);
  private static final long OLD = 0;
  private static final long NEW = BUCKET.toMillis();

  @TempDir private Path directory;
  private int copies;

  /** The reason for a store of our own. When it fails, Kafka's own has become safe. */
  @Test
  void shouldNeedAnOffsetOfTheOldestSegment() throws Exception {
    // Given
    WindowBytesStoreSupplier kafkas =
        Stores.persistentWindowStore("windows", RETENTION, BUCKET, false);
    KilledTask task = KilledTask.open(newDirectory(), kafkas);
    task.put("first", OLD, 1);
    flush(task, OLD);
    task.put("lost", OLD, 2);
    task.put("kept", NEW, 3);
    flush(task, NEW);

    // When
    KilledTask next = KilledTask.open(task.kill(newDirectory()), kafkas);

    // Then
    assertEquals(3L, next.windows().committedOffset(KilledTask.WINDOWS));
    assertTrue(next.has("kept", NEW));
    assertFalse(next.has("lost", OLD), "never restored, since it lies before the offset");
  }

  @Test
  void shouldRestoreWhatAnOlderSegmentLost() throws Exception {
    // Given
    KilledTask task = KilledTask.open(newDirectory(), windows());
    task.put("first", OLD, 1);
    awaitOnDisk(task, segment(OLD), KilledTask.WINDOWS, 1);
    task.put("first of new", NEW, 2);
    awaitOnDisk(task, segment(NEW), KilledTask.WINDOWS, 2);
    awaitOnDisk(task, segment(OLD), KilledTask.WINDOWS, 2);
    task.put("lost", OLD, 3);
    task.put("kept", NEW, 4);
    flush(task, NEW);

    // When
    KilledTask next = KilledTask.open(task.kill(newDirectory()), windows());

    // Then
    assertEquals(2L, next.windows().committedOffset(KilledTask.WINDOWS));
    assertTrue(next.has("kept", NEW));
    assertFalse(next.has("lost", OLD));
  }

  @Test
  void shouldRestoreWhatANewerSegmentLost() throws Exception {
    // Given
    KilledTask task = KilledTask.open(newDirectory(), windows());
    task.put("first", OLD, 1);
    awaitOnDisk(task, segment(OLD), KilledTask.WINDOWS, 1);
    task.windows().put(org.apache.kafka.common.utils.Bytes.wrap(new byte[] {1}), new byte[1], NEW);

    // When
    KilledTask next = KilledTask.open(task.kill(newDirectory()), windows());

    // Then
    assertNull(next.windows().committedOffset(KilledTask.WINDOWS), "a segment without an offset");
  }

  @Test
  void shouldFlushTheFirstCommitAfterARestoreAndKeepWhatWasCommittedOnly() throws Exception {
    // Given
    KilledTask task = KilledTask.open(newDirectory(), windows());
    task.put("flushed", 1);
    awaitOnDisk(task, "rocksdb/pairs", KilledTask.PAIRS, 1);
    task.put("not flushed", 2);

    // When
    KilledTask next = KilledTask.open(task.kill(newDirectory()), windows());

    // Then
    assertEquals(1L, next.pairs().committedOffset(KilledTask.PAIRS));
    assertTrue(next.has("flushed"));
    assertFalse(next.has("not flushed"));
  }

  @Test
  void shouldRestoreWholeWhatAVersionWithoutTransactionsLeftOpen() throws Exception {
    // Given
    KilledTask before = KilledTask.withoutTransactions(newDirectory(), windows());
    before.put("pair", 1);
    before.put("window", OLD, 1);
    awaitOnDisk(before, "rocksdb/pairs", KilledTask.PAIRS, 1);
    awaitOnDisk(before, segment(OLD), KilledTask.WINDOWS, 1);

    // When
    KilledTask next = KilledTask.open(before.kill(newDirectory()), windows());

    // Then
    assertNull(next.pairs().committedOffset(KilledTask.PAIRS));
    assertNull(next.windows().committedOffset(KilledTask.WINDOWS));
    assertFalse(next.has("pair"));
    assertFalse(next.has("window", OLD));
  }

  @Test
  void shouldRestoreWholeWhatWasHalfDeleted() throws Exception {
    for (String part : List.of(".sst", "MANIFEST-", "CURRENT", "")) {
      // Given
      KilledTask task = KilledTask.open(newDirectory(), windows());
      task.put("pair", 1);
      task.put("window", OLD, 1);
      awaitOnDisk(task, "rocksdb/pairs", KilledTask.PAIRS, 1);
      awaitOnDisk(task, segment(OLD), KilledTask.WINDOWS, 1);
      Path image = task.kill(newDirectory());
      delete(image, part);

      // When
      KilledTask next = KilledTask.open(image, windows());

      // Then
      assertNull(next.pairs().committedOffset(KilledTask.PAIRS), part);
      assertNull(next.windows().committedOffset(KilledTask.WINDOWS), part);
      next.put("pair", 2);
      next.put("window", OLD, 2);
      assertTrue(next.has("pair"), part);
      assertTrue(next.has("window", OLD), part);
    }
  }

  private static WindowBytesStoreSupplier windows() {
    return FlushedStores.window("windows", RETENTION, BUCKET);
  }

  private static String segment(long startMs) {
    return "windows/windows." + startMs;
  }

  private Path newDirectory() throws IOException {
    return Files.createDirectory(directory.resolve("copy-" + copies++)).resolve("state");
  }

  /** As when a memtable is full: one segment, and not the others. */
  private void flush(KilledTask task, long segmentStartMs) throws Exception {
    RocksDBStore segment =
        RocksDbParts.segments((AbstractRocksDBSegmentedBytesStore<?>) task.segmented()).stream()
            .filter(part -> part.name().equals("windows." + segmentStartMs))
            .findFirst()
            .orElseThrow();
    RocksDbParts.flush(segment);
    awaitOnDisk(
        task,
        segment(segmentStartMs),
        KilledTask.WINDOWS,
        segment.committedOffset(KilledTask.WINDOWS));
  }

  private void awaitOnDisk(KilledTask task, String store, TopicPartition changelog, long offset) {
    Await.until(
        "offset " + offset + " of " + store + " on disk",
        Duration.ofSeconds(30),
        () ->
            KilledTask.offsetOnDisk(
                task.kill(newDirectory()).resolve("app/0_0").resolve(store), changelog),
        found -> found != null && found == offset);
  }

  private static void delete(Path stateDir, String part) throws IOException {
    try (Stream<Path> files = Files.walk(stateDir)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (file.getFileName().toString().contains(part)) {
          Files.delete(file);
        }
      }
    }
  }
}
