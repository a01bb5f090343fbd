package io.payonce.ops.bench.endtoend;

import io.payonce.ops.cli.OpsException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Looks at the lag while a load runs on another thread. */
final class LagMeter implements AutoCloseable {

  private static final long LOOK_MS = 200;
  private static final double NANOS_PER_SECOND = 1e9;

  private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
  private final CommittedRecords committed;
  private final LongSupplier sent;
  private final long committedBefore;
  private final long beginNanos = System.nanoTime();
  private final List<BacklogGrowth.Sample> samples = new ArrayList<>();
  private final ScheduledFuture<?> looks;

  private LagMeter(
      CommittedRecords committed, LongSupplier sent, long committedBefore, long settleMs) {
    this.committed = committed;
    this.sent = sent;
    this.committedBefore = committedBefore;
    this.looks =
        thread.scheduleWithFixedDelay(this::look, settleMs, LOOK_MS, TimeUnit.MILLISECONDS);
  }

  /**
   * Begins; nothing is waiting by now.
   *
   * @param sent requests so far; for any thread
   * @param settleMs after which the first look comes
   */
  static LagMeter begin(CommittedRecords committed, LongSupplier sent, long settleMs)
      throws InterruptedException {
    return new LagMeter(committed, sent, committed.count(), settleMs);
  }

  /** Ends it. */
  BacklogGrowth end() throws InterruptedException {
    thread.shutdown();
    thread.awaitTermination(1, TimeUnit.MINUTES);
    if (looks.isDone() && !looks.isCancelled()) {
      checkLooks();
    }
    return BacklogGrowth.of(samples);
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }

  private void checkLooks() throws InterruptedException {
    try {
      looks.get();
    } catch (ExecutionException e) {
      throw new OpsException("the processor's progress cannot be read", e.getCause());
    }
  }

  private void look() {
    try {
      long waiting = sent.getAsLong() - (committed.count() - committedBefore);
      samples.add(
          new BacklogGrowth.Sample((System.nanoTime() - beginNanos) / NANOS_PER_SECOND, waiting));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
