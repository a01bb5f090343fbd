package io.payonce.ops.local.send;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/**
 * Runs tasks of one lane one after another and those of different lanes side by side.
 *
 * <p>A lane is an order, or another subject: its requests are answered in the order in which they
 * are sent, so what should come out is known without a look at the log.
 */
final class Lanes {

  private final Executor executor;
  private final Map<String, CompletableFuture<Void>> ends = new ConcurrentHashMap<>();

  Lanes(Executor executor) {
    this.executor = executor;
  }

  /** Runs the task after all that were given to its lane before it, however those ended. */
  void run(String lane, Runnable task) {
    CompletableFuture<Void> end =
        ends.compute(
            lane,
            (name, before) ->
                before == null
                    ? CompletableFuture.runAsync(task, executor)
                    : before.handle((ok, failed) -> ok).thenRunAsync(task, executor));
    end.whenComplete((ok, failed) -> ends.remove(lane, end));
  }
}
