package io.payonce.processor.config;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.CompressionType;
import org.rocksdb.IndexType;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * RocksDB within one memory budget for all stores of the process.
 *
 * <p>Its cache, which memtables count into, gets two thirds of it: what a compaction builds and
 * what the C library's allocator cannot give back come on top of a cache. Streams' default is 50
 * MiB of cache and 48 MiB of memtables for each segment of each task.
 */
public final class RocksDbSettings implements RocksDBConfigSetter {

  public static final String CACHE_BYTES = ProcessorConfig.ROCKSDB_CACHE_BYTES;
  public static final String MEMTABLES_BYTES = ProcessorConfig.ROCKSDB_MEMTABLES_BYTES;

  private static final int SHARDS_BY_SIZE = -1;

  /** What data blocks cannot push out; without it high priority means nothing. */
  private static final double INDEX_AND_FILTER_SHARE = 0.5;

  private static Budget budget;

  /**
   * The memory that all stores share; the first store's sizes count. Lives as long as the process.
   */
  private record Budget(Cache cache, WriteBufferManager memtables) {}

  @Override
  public void setConfig(String storeName, Options options, Map<String, Object> configs) {
    Budget shared = budget(configs);
    BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
    table.setBlockCache(shared.cache());
    // Indexes and filters count into the budget, and stay in memory while they are hot.
    table.setCacheIndexAndFilterBlocks(true);
    table.setCacheIndexAndFilterBlocksWithHighPriority(true);
    table.setPinL0FilterAndIndexBlocksInCache(true);
    // In pieces of 4 KiB: the filter of a whole table of 64 MB is too large for a shard of the
    // cache, and would be read anew for each lookup.
    table.setIndexType(IndexType.kTwoLevelIndexSearch);
    table.setPartitionFilters(true);
    table.setPinTopLevelIndexAndFilter(true);
    options.setTableFormatConfig(table);
    options.setWriteBufferManager(shared.memtables());
    // Streams sets true: no filter on the last level. Most notify_ids are new, so lookups miss.
    options.setOptimizeFiltersForHits(false);
    // Ids, times and offsets of neighbours are alike: about half the disk.
    options.setCompressionType(CompressionType.LZ4_COMPRESSION);
  }

  /** Nothing: the shared objects outlive each store. */
  @Override
  public void close(String storeName, Options options) {}

  /** The size of RocksDB's cache within a budget. */
  public static long cacheBytes(long budgetBytes) {
    return budgetBytes / 3 * 2;
  }

  private static synchronized Budget budget(Map<String, Object> configs) {
    if (budget == null) {
      RocksDB.loadLibrary();
      Cache cache =
          new LRUCache(
              cacheBytes(bytes(configs, CACHE_BYTES)),
              SHARDS_BY_SIZE,
              false,
              INDEX_AND_FILTER_SHARE);
      budget = new Budget(cache, new WriteBufferManager(bytes(configs, MEMTABLES_BYTES), cache));
    }
    return budget;
  }

  private static long bytes(Map<String, Object> configs, String key) {
    return Long.parseLong(String.valueOf(configs.get(key)));
  }
}
