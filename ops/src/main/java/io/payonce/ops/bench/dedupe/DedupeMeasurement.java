package io.payonce.ops.bench.dedupe;

import io.payonce.ops.local.alipay.NotifyIds;
import io.payonce.processor.config.ProcessorConfig;
import io.payonce.processor.notification.ReplayWindow;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.common.compress.Compression;

/** Fills a store with ids, asks it for others, and looks at what it takes. */
final class DedupeMeasurement {

  /** In the middle of a bucket: of what is remembered half lies in it, half in the one before. */
  private static final Instant ABOUT_NOW = Instant.parse("2026-06-01T00:00:00Z");

  private static final long SETTLE_POLL_MS = 100;
  private static final int SETTLED_LOOKS = 10;

  private final DedupeStore store;
  private final long count;
  private final Consumer<String> progress;
  private final ProcessorConfig config;
  private final ReplayWindow window;
  private final long nowMs;
  private final NotifyIds ids;
  private final DedupeEntries entries;

  /**
   * A measurement.
   *
   * @param directory for the store; it must not exist
   * @param progress is told how far it is, for people
   */
  DedupeMeasurement(
      DedupeStore store,
      long count,
      Path directory,
      Map<String, String> properties,
      Consumer<String> progress) {
    this.store = store;
    this.count = count;
    this.progress = progress;
    this.config = StoreHost.config(directory, properties);
    this.window = config.window();
    long size = window.dedupeBuckets().sizeMs();
    this.nowMs = window.dedupeBuckets().bucketStart(ABOUT_NOW.toEpochMilli()) + size / 2;
    this.ids = new NotifyIds(nowMs - window.retentionMs(), window.retentionMs(), count);
    this.entries = new DedupeEntries(ids);
  }

  /** Runs it. */
  DedupeRun run(int rounds, int lookups) throws InterruptedException {
    long budget = config.getLong(ProcessorConfig.ROCKSDB_CACHE_BYTES);
    try (ResidentMemory memory = new ResidentMemory()) {
      StoreHost host = StoreHost.open(store, config);
      Filled filled = fill(host);
      List<DedupeRun.Timing> timings =
          new DedupeLookups(host.lookups(), ids, nowMs, count, progress).measure(rounds, lookups);
      DedupeRun.Memory held = memory.of(budget);
      Map<String, Double> properties = host.properties();
      return new DedupeRun(
          store,
          count,
          filled.fill(),
          timings,
          space((double) host.closedBytes() / count, (double) filled.peakBytes() / count),
          held,
          properties);
    }
  }

  /** The filling of a store: its speed, and the most that it took on disk meanwhile. */
  private record Filled(DedupeRun.Fill fill, long peakBytes) {}

  private Filled fill(StoreHost host) throws InterruptedException {
    DedupeStore.Remembering remembering = host.remembering();
    long step = Math.max(1, count / 200);
    long peak = 0;
    long cpu = cpuNanos();
    long nanos = 0;
    long from = System.nanoTime();
    for (long number = 0; number < count; number++) {
      if (number % step == 0) {
        nanos += System.nanoTime() - from;
        progress.accept(number * 100 / count + " % put");
        peak = Math.max(peak, host.bytes());
        from = System.nanoTime();
      }
      remembering.put(ids.id(number), entries.seen(number));
    }
    nanos += System.nanoTime() - from;
    double settleSeconds = settle(host);
    return new Filled(
        new DedupeRun.Fill(nanos / 1e3 / count, (cpuNanos() - cpu) / 1e3 / count, settleSeconds),
        Math.max(peak, host.bytes()));
  }

  private double settle(StoreHost host) throws InterruptedException {
    progress.accept("waiting for compactions");
    long from = System.nanoTime();
    // RocksDB has no call that waits for it, and its compaction-pending can stay up for good.
    for (int idle = 0; idle < SETTLED_LOOKS; idle = host.isIdle() ? idle + 1 : 0) {
      TimeUnit.MILLISECONDS.sleep(SETTLE_POLL_MS);
    }
    return (System.nanoTime() - from) / 1e9;
  }

  private DedupeRun.Space space(double diskBytes, double peakBytes) {
    ChangelogSize changelog = new ChangelogSize(store, ids, entries);
    return new DedupeRun.Space(
        diskBytes,
        peakBytes,
        changelog.recordBytes(),
        changelog.batchBytes(Compression.NONE),
        changelog.batchBytes(Compression.lz4().build()));
  }

  private static long cpuNanos() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }
}
