package io.payonce.processor.metrics;

/**
 * The few of Kafka's thousand metrics that an operator watches, over all threads and tasks.
 *
 * <p>A total begins again when a thread is replaced, as a counter may.
 */
public enum KafkaMetrics {
  RECORDS_PROCESSED(
      "payonce_processor_streams_records_processed_total",
      MetricType.COUNTER,
      "Records that went through the topology; an aborted transaction's count again.",
      new Of("stream-thread-metrics", "process-total", Fold.SUM)),
  RECORDS_DROPPED(
      "payonce_processor_streams_records_dropped_total",
      MetricType.COUNTER,
      "Records, or writes to a store, that Kafka Streams dropped. It is always 0: anything else may"
          + " have switched dedupe off.",
      new Of("stream-task-metrics", "dropped-records-total", Fold.SUM)),
  THREADS_ALIVE(
      "payonce_processor_streams_threads_alive",
      MetricType.GAUGE,
      "Stream threads that run.",
      new Of("stream-metrics", "alive-stream-threads", Fold.SUM)),
  BUSY(
      "payonce_processor_streams_process_ratio",
      MetricType.GAUGE,
      "Share of its time that the busiest thread spent processing.",
      new Of("stream-thread-metrics", "process-ratio", Fold.MAX)),
  COMMIT_SLOWEST(
      "payonce_processor_streams_commit_max_seconds",
      MetricType.GAUGE,
      "The longest commit of the last minute, with the flush of the stores and the sends.",
      new Of("stream-thread-metrics", "commit-latency-max", Fold.MAX, 1e-3)),
  BLOCKED(
      "payonce_processor_streams_blocked_seconds_total",
      MetricType.COUNTER,
      "Time that stream threads waited for Kafka.",
      new Of("stream-thread-metrics", "blocked-time-ns-total", Fold.SUM, 1e-9)),
  RESTORE_REMAINING(
      "payonce_processor_restore_remaining_records",
      MetricType.GAUGE,
      "Records of the changelogs that are still to be read before all partitions are processed.",
      new Of("stream-task-metrics", "restore-remaining-records-total", Fold.SUM)),
  TASKS_RESTORING(
      "payonce_processor_restoring_tasks",
      MetricType.GAUGE,
      "Partitions whose state is being restored.",
      new Of("stream-state-updater-metrics", "active-restoring-tasks", Fold.SUM)),
  TASKS_STANDBY(
      "payonce_processor_standby_tasks",
      MetricType.GAUGE,
      "Partitions whose state is kept as a standby.",
      new Of("stream-state-updater-metrics", "standby-updating-tasks", Fold.SUM)),
  STORE_ENTRIES(
      "payonce_processor_store_entries",
      MetricType.GAUGE,
      "Entries of a store on this instance, RocksDB's estimate; too many while they are in memory.",
      new Of("stream-state-metrics", "estimate-num-keys", Fold.SUM_BY_STORE)),
  STORE_BYTES(
      "payonce_processor_store_bytes",
      MetricType.GAUGE,
      "Bytes of a store on this instance's disk.",
      new Of("stream-state-metrics", "total-sst-files-size", Fold.SUM_BY_STORE)),
  STORE_MEMTABLES(
      "payonce_processor_store_memtable_bytes",
      MetricType.GAUGE,
      "Bytes of a store in memory, not yet on disk.",
      new Of("stream-state-metrics", "size-all-mem-tables", Fold.SUM_BY_STORE)),
  ROCKSDB_CACHE(
      "payonce_processor_rocksdb_cache_bytes",
      MetricType.GAUGE,
      "Memory that RocksDB uses of its cache, memtables included.",
      new Of("stream-state-metrics", "block-cache-usage", Fold.MAX)),
  ROCKSDB_CACHE_MAX(
      "payonce_processor_rocksdb_cache_max_bytes",
      MetricType.GAUGE,
      "Size of the cache of RocksDB, two thirds of rocksdb.cache.bytes.",
      new Of("stream-state-metrics", "block-cache-capacity", Fold.MAX)),
  ROCKSDB_COMPACTION(
      "payonce_processor_rocksdb_pending_compaction_bytes",
      MetricType.GAUGE,
      "Bytes that RocksDB has still to compact; when it grows, the disk is too slow.",
      new Of("stream-state-metrics", "estimate-pending-compaction-bytes", Fold.SUM)),
  ROCKSDB_ERRORS(
      "payonce_processor_rocksdb_background_errors",
      MetricType.GAUGE,
      "Errors of RocksDB's flushes and compactions; the disk is full or broken.",
      new Of("stream-state-metrics", "background-errors", Fold.SUM)),
  REBALANCES(
      "payonce_processor_consumer_rebalances_total",
      MetricType.COUNTER,
      "Rebalances that this instance took part in, over its threads.",
      new Of("consumer-coordinator-metrics", "rebalance-total", Fold.SUM)),
  REBALANCES_FAILED(
      "payonce_processor_consumer_rebalances_failed_total",
      MetricType.COUNTER,
      "Rebalances that did not come to an end.",
      new Of("consumer-coordinator-metrics", "failed-rebalance-total", Fold.SUM)),
  FETCH_SLOWEST(
      "payonce_processor_consumer_fetch_max_seconds",
      MetricType.GAUGE,
      "The longest fetch of the last half minute; up to half a second is waiting for records.",
      new Of("consumer-fetch-manager-metrics", "fetch-latency-max", Fold.MAX, 1e-3)),
  SENT(
      "payonce_processor_producer_records_sent_total",
      MetricType.COUNTER,
      "Records handed to Kafka: events, other outcomes, changelogs.",
      new Of("producer-metrics", "record-send-total", Fold.SUM)),
  SEND_RETRIES(
      "payonce_processor_producer_records_retried_total",
      MetricType.COUNTER,
      "Records that had to be sent again.",
      new Of("producer-metrics", "record-retry-total", Fold.SUM)),
  SEND_ERRORS(
      "payonce_processor_producer_records_failed_total",
      MetricType.COUNTER,
      "Records that could not be sent; their transactions are aborted.",
      new Of("producer-metrics", "record-error-total", Fold.SUM)),
  REQUEST_SLOWEST(
      "payonce_processor_producer_request_max_seconds",
      MetricType.GAUGE,
      "The longest request of a producer to a broker of the last half minute.",
      new Of("producer-metrics", "request-latency-max", Fold.MAX, 1e-3));

  /** Folds the values of all threads and tasks into one metric. */
  enum Fold {
    SUM,
    SUM_BY_STORE,
    MAX
  }

  /**
   * Kafka's name of it.
   *
   * @param scale to base units
   */
  public record Of(String group, String name, Fold fold, double scale) {

    Of(String group, String name, Fold fold) {
      this(group, name, fold, 1);
    }
  }

  private final String metricName;
  private final MetricType type;
  private final String description;
  private final Of of;

  KafkaMetrics(String metricName, MetricType type, String description, Of of) {
    this.metricName = metricName;
    this.type = type;
    this.description = description;
    this.of = of;
  }

  /** The name as it is scraped. */
  public String metricName() {
    return metricName;
  }

  MetricType type() {
    return type;
  }

  String description() {
    return description;
  }

  public Of of() {
    return of;
  }

  String[] labels() {
    return of.fold() == Fold.SUM_BY_STORE ? new String[] {"store"} : new String[0];
  }

  /** What one is counted in: the last word of its name says it, or it is a plain number. */
  String unit() {
    String name = metricName.replace("_total", "");
    return name.endsWith("_ratio") ? "0 to 1" : name.substring(name.lastIndexOf('_') + 1);
  }
}
