package io.payonce.processor.streams;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The failures of stream threads, counted against a budget: within it a thread is replaced, beyond
 * it the process gives up.
 *
 * <p>A replacement that cannot be made is a failure like any other.
 */
final class ThreadFailures implements StreamsUncaughtExceptionHandler {

  private static final Logger LOG = LoggerFactory.getLogger(ThreadFailures.class);

  private final FailureBudget budget;
  private final LongSupplier nanoClock;
  private final AtomicLong count = new AtomicLong();
  private final CompletableFuture<Throwable> gaveUp = new CompletableFuture<>();

  /**
   * None yet.
   *
   * @param nanoClock as {@link System#nanoTime()}
   */
  ThreadFailures(FailureBudget budget, LongSupplier nanoClock) {
    this.budget = budget;
    this.nanoClock = nanoClock;
  }

  @Override
  public StreamThreadExceptionResponse handle(Throwable failure) {
    count.incrementAndGet();
    // After an Error nobody knows what of the process is still whole.
    if (failure instanceof Exception && budget.spend(nanoClock.getAsLong())) {
      LOG.atError().setCause(failure).log("a stream thread failed and is replaced");
      return StreamThreadExceptionResponse.REPLACE_THREAD;
    }
    giveUp(failure);
    return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
  }

  /** Counts a replacement that could not be made; beyond the budget the process gives up. */
  void notReplaced(Throwable failure) {
    count.incrementAndGet();
    if (budget.spend(nanoClock.getAsLong())) {
      LOG.atError().setCause(failure).log("a stream thread cannot be replaced now");
    } else {
      giveUp(failure);
    }
  }

  /** Says that the process cannot do its work any more; only the first reason counts. */
  void giveUp(Throwable reason) {
    if (gaveUp.complete(reason)) {
      LOG.atError().setCause(reason).log("the process gives up");
    }
  }

  /** Failures since the start. */
  long count() {
    return count.get();
  }

  /** Completes with the reason to give up. */
  CompletableFuture<Throwable> gaveUp() {
    return gaveUp;
  }
}
