package io.payonce.ops.bench.dedupe;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Watches what memory this process holds, beside pages that are a file's. */
final class ResidentMemory implements AutoCloseable {

  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String ANONYMOUS = "RssAnon:";
  private static final long PERIOD_MS = 50;

  private final ScheduledExecutorService ticker =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "memory");
            thread.setDaemon(true);
            return thread;
          });
  private final long beforeBytes = nowBytes();
  private final long jvmBeforeBytes = jvmBytes();
  private volatile long peakBytes = beforeBytes;

  /** Watches from now on. */
  ResidentMemory() {
    ticker.scheduleAtFixedRate(this::look, PERIOD_MS, PERIOD_MS, TimeUnit.MILLISECONDS);
  }

  /** What was held so far. */
  DedupeRun.Memory of(long budgetBytes) {
    long now = nowBytes();
    return new DedupeRun.Memory(
        budgetBytes, beforeBytes, Math.max(peakBytes, now), now, jvmBytes() - jvmBeforeBytes);
  }

  private void look() {
    peakBytes = Math.max(peakBytes, nowBytes());
  }

  /** Classes and compiled code. */
  private static long jvmBytes() {
    return ManagementFactory.getMemoryMXBean().getNonHeapMemoryUsage().getCommitted();
  }

  /** 0 where the system does not tell. */
  private static long nowBytes() {
    if (!Files.isReadable(STATUS)) {
      return 0;
    }
    try (var lines = Files.lines(STATUS)) {
      return lines
          .filter(line -> line.startsWith(ANONYMOUS))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return 0;
    }
  }

  @Override
  public void close() {
    ticker.shutdownNow();
  }
}
