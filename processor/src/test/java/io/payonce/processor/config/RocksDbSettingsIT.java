package io.payonce.processor.config;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.CompactionStyle;
import org.rocksdb.CompressionType;
import org.rocksdb.FlushOptions;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;

class RocksDbSettingsIT {

  private static final int ENTRIES = 50_000;

  @TempDir private Path directory;

  @BeforeAll
  static void loadLibrary() {
    RocksDB.loadLibrary();
  }

  @Test
  void shouldReadAndCompactWhatStreamsDefaultsWrote() throws Exception {
    // Given: a store from before these settings, in two tables
    try (Options before = streamsDefaults();
        RocksDB store = RocksDB.open(before, directory.toString())) {
      put(store, 0, ENTRIES / 2);
      put(store, ENTRIES / 2, ENTRIES);
    }

    // When: with the default sizes, which stay for all that this process opens later
    try (Options now = streamsDefaults()) {
      new RocksDbSettings()
          .setConfig(
              "store",
              now,
              Map.of(
                  RocksDbSettings.CACHE_BYTES,
                  8L << 20,
                  RocksDbSettings.MEMTABLES_BYTES,
                  4L << 20));
      try (RocksDB store = RocksDB.open(now, directory.toString())) {
        // Then
        checkAll(store);
        put(store, 0, 10);
        store.compactRange();
        checkAll(store);
      }
    }
  }

  private static Options streamsDefaults() {
    BlockBasedTableConfig table = new BlockBasedTableConfig();
    table.setBlockSize(4096);
    table.setFilterPolicy(new BloomFilter());
    return new Options()
        .setCreateIfMissing(true)
        .setCompactionStyle(CompactionStyle.UNIVERSAL)
        .setCompressionType(CompressionType.NO_COMPRESSION)
        .setOptimizeFiltersForHits(true)
        .setTableFormatConfig(table);
  }

  private static void put(RocksDB store, int from, int to) throws Exception {
    for (int number = from; number < to; number++) {
      store.put(bytes("key-" + number), bytes("value-" + number));
    }
    try (FlushOptions flush = new FlushOptions()) {
      store.flush(flush);
    }
  }

  private static void checkAll(RocksDB store) throws Exception {
    for (int number = 0; number < ENTRIES; number++) {
      assertArrayEquals(bytes("value-" + number), store.get(bytes("key-" + number)));
    }
    assertNull(store.get(bytes("key-" + ENTRIES)));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
