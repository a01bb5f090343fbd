package io.payonce.ops.history.replay;

import io.payonce.ops.cli.OpsException;
import io.payonce.process.background.Background;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The wait for the end of a replay.
 *
 * <p>The cluster is asked on a thread of its own: a topology that gives up is noticed also while
 * the cluster stays silent.
 */
final class EndWait {

  private static final long POLL_MS = 100;

  private final EndWatch end;
  private final CompletableFuture<Throwable> gaveUp;
  private final CountDownLatch stopped;
  private final Background background;

  /**
   * A wait that has not begun.
   *
   * @param gaveUp completes with the reason when the topology cannot go on
   * @param stopped ends the wait
   */
  EndWait(
      EndWatch end,
      CompletableFuture<Throwable> gaveUp,
      CountDownLatch stopped,
      Background background) {
    this.end = end;
    this.gaveUp = gaveUp;
    this.stopped = stopped;
    this.background = background;
  }

  /** One look at where the replay is. */
  private record Look(Map<Integer, Long> committed, boolean isReached) {}

  /**
   * Returns at the end.
   *
   * @param progress is told how far it is
   * @throws OpsException when it was stopped, the topology gave up, or the cluster refuses or stays
   *     silent
   */
  void await(ReplayProgress progress) throws InterruptedException {
    ExecutorService asking = background.threads("replay-end", 1);
    try {
      Look look = look(asking);
      while (!look.isReached()) {
        if (stopped.await(POLL_MS, TimeUnit.MILLISECONDS)) {
          throw new OpsException(
              "stopped at " + progress.words().strip() + ". The same command goes on from there");
        }
        look = look(asking);
        progress.committed(look.committed());
      }
    } finally {
      asking.shutdownNow();
    }
  }

  private Look look(ExecutorService asking) throws InterruptedException {
    CompletableFuture<Look> look = CompletableFuture.supplyAsync(this::ask, asking);
    try {
      CompletableFuture.anyOf(look, gaveUp).get();
      if (gaveUp.isDone()) {
        throw new OpsException(
            "the replay gave up; the same command goes on from there", gaveUp.join());
      }
      return look.join();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof OpsException refusal
          ? refusal
          : new IllegalStateException("the end of the replay cannot be seen", e.getCause());
    }
  }

  private Look ask() {
    try {
      return new Look(end.look(), end.isReached());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CompletionException(e);
    }
  }
}
