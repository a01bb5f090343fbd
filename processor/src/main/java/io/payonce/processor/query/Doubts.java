package io.payonce.processor.query;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Reasons not to say "not known": records that nobody can read yet may hold the answer. */
public final class Doubts {

  private final Function<List<Integer>, Optional<String>> source;
  private final Executor thread;
  private final Duration deadline;

  /**
   * Doubts of a source that may wait for Kafka.
   *
   * @param thread is what waits
   */
  public Doubts(
      Function<List<Integer>, Optional<String>> source, Executor thread, Duration deadline) {
    this.source = source;
    this.thread = thread;
    this.deadline = deadline;
  }

  /** A reason for doubt about these partitions; fails when Kafka does not answer in time. */
  CompletableFuture<Optional<String>> about(List<Integer> partitions) {
    return CompletableFuture.supplyAsync(() -> source.apply(partitions), thread)
        .orTimeout(deadline.toMillis(), TimeUnit.MILLISECONDS);
  }
}
