package io.payonce.ops.local.dev;

import java.util.ArrayDeque;
import java.util.Deque;

/** The parts that have been started so far, to be stopped in reverse order. */
final class StartedParts implements AutoCloseable {

  /** Stops a part, and returns when it has stopped. */
  @FunctionalInterface
  interface Stop {
    void stop() throws InterruptedException;
  }

  private final Deque<Stop> parts = new ArrayDeque<>();

  /** Remembers how to stop a part that has just been started. */
  void add(Stop stop) {
    parts.push(stop);
  }

  /** Stops all of them; a failure of one does not keep the others running. */
  @Override
  public void close() {
    RuntimeException failure = null;
    while (!parts.isEmpty()) {
      try {
        parts.pop().stop();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (RuntimeException e) {
        failure = failure == null ? e : joined(failure, e);
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  private static RuntimeException joined(RuntimeException first, RuntimeException next) {
    first.addSuppressed(next);
    return first;
  }
}
