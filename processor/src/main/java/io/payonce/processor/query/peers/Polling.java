package io.payonce.processor.query.peers;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits for a condition without a thread: it is looked at now and then until it holds. */
public final class Polling {

  private static final long PERIOD_MS = 10;

  private final ScheduledExecutorService threads;

  public Polling(ScheduledExecutorService threads) {
    this.threads = threads;
  }

  /**
   * Completes with true as soon as the condition holds, or false after the time.
   *
   * @param condition cheap, and safe on any thread
   */
  public CompletableFuture<Boolean> until(BooleanSupplier condition, Duration atMost) {
    CompletableFuture<Boolean> result = new CompletableFuture<>();
    look(condition, System.nanoTime() + atMost.toNanos(), result);
    return result;
  }

  private void look(
      BooleanSupplier condition, long deadlineNanos, CompletableFuture<Boolean> result) {
    try {
      boolean holds = condition.getAsBoolean();
      if (holds || System.nanoTime() - deadlineNanos >= 0) {
        result.complete(holds);
      } else {
        threads.schedule(
            () -> look(condition, deadlineNanos, result), PERIOD_MS, TimeUnit.MILLISECONDS);
      }
    } catch (RuntimeException e) {
      result.completeExceptionally(e);
    }
  }
}
