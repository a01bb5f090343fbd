package io.payonce.processor.query;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.streams.LagInfo;

/**
 * The lags of the local copies of the stores behind their changelogs.
 *
 * <p>Kafka is asked, and that may block: so on a thread of its own, one request at a time, shared
 * and remembered for a second.
 */
public final class Lags {

  private static final long REMEMBERED_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Supplier<Map<String, Map<Integer, LagInfo>>> source;
  private final Executor thread;
  private final Duration deadline;
  private CompletableFuture<Map<String, Map<Integer, LagInfo>>> last;
  private long askedNanos;

  public Lags(
      Supplier<Map<String, Map<Integer, LagInfo>>> source, Executor thread, Duration deadline) {
    this.source = source;
    this.thread = thread;
    this.deadline = deadline;
  }

  /** Lags by store and partition; empty when Kafka does not answer in time. */
  CompletableFuture<Map<String, Map<Integer, LagInfo>>> current() {
    return shared()
        .thenApply(lags -> lags)
        .completeOnTimeout(Map.of(), deadline.toMillis(), TimeUnit.MILLISECONDS)
        .exceptionally(failure -> Map.of());
  }

  private synchronized CompletableFuture<Map<String, Map<Integer, LagInfo>>> shared() {
    boolean isOver = last != null && last.isDone();
    if (last == null || isOver && System.nanoTime() - askedNanos > REMEMBERED_NANOS) {
      askedNanos = System.nanoTime();
      last = CompletableFuture.supplyAsync(source, thread);
    }
    return last;
  }
}
