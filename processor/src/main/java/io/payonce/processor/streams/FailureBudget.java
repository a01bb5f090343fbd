package io.payonce.processor.streams;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** Counts failed stream threads, and says when the process must give up. */
final class FailureBudget {

  static final Duration WINDOW = Duration.ofMinutes(10);

  private final int tolerated;
  private final Deque<Long> failuresNanos = new ArrayDeque<>();

  FailureBudget(int tolerated) {
    this.tolerated = tolerated;
  }

  /**
   * Spends one failure.
   *
   * @param nowNanos {@link System#nanoTime()}
   * @return whether it was within the budget
   */
  synchronized boolean spend(long nowNanos) {
    while (!failuresNanos.isEmpty() && nowNanos - failuresNanos.peek() > WINDOW.toNanos()) {
      failuresNanos.remove();
    }
    failuresNanos.add(nowNanos);
    return failuresNanos.size() <= tolerated;
  }
}
