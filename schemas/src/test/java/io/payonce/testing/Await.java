package io.payonce.testing;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** Waits for a condition that another thread or process brings about. */
public final class Await {

  /** How long a condition may take unless a test says otherwise. */
  public static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private Await() {}

  /** Waits at most {@link #PATIENCE} until the condition holds. */
  public static void until(String what, Callable<Boolean> condition) {
    until(what, PATIENCE, condition, Boolean::booleanValue);
  }

  /**
   * Waits until the value is right.
   *
   * @param what the condition in words, for the failure message
   * @return the first right value
   * @throws AssertionError when {@code patience} is over; it carries the last value, and the last
   *     exception as its cause
   */
  public static <T> T until(
      String what, Duration patience, Callable<T> value, Predicate<? super T> isRight) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      Attempt<T> attempt = Attempt.of(value);
      if (attempt.failure == null && isRight.test(attempt.value)) {
        return attempt.value;
      }
      if (System.nanoTime() - deadline > 0) {
        throw new AssertionError(
            "not within " + patience + ": " + what + "; last seen: " + attempt.value,
            attempt.failure);
      }
      pause();
    }
  }

  private static void pause() {
    LockSupport.parkNanos(POLL_NANOS);
    if (Thread.currentThread().isInterrupted()) {
      throw new IllegalStateException("interrupted while waiting");
    }
  }

  private record Attempt<T>(T value, Exception failure) {

    // An exception means "not yet": a broker that restarts refuses connections for a while.
    static <T> Attempt<T> of(Callable<T> value) {
      try {
        return new Attempt<>(value.call(), null);
      } catch (Exception e) {
        return new Attempt<>(null, e);
      }
    }
  }
}
