package io.payonce.processor.streams;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.apache.kafka.streams.KafkaStreams.State;

/**
 * Sees to it that stream threads live, or that the process gives up.
 *
 * <p>Kafka Streams replaces a failed thread once. When the clients of the new thread cannot be made
 * (no name is resolved, no file handle is left), the thread is gone and the state stays RUNNING.
 */
final class ThreadWatch {

  /** A process without any thread ends after this, and is started again from outside. */
  static final Duration NONE_MAX = Duration.ofSeconds(30);

  /** Kafka Streams' own replacement is there long before. */
  static final Duration FIRST_PAUSE = Duration.ofSeconds(5);

  private static final Duration PAUSE_MAX = Duration.ofMinutes(1);

  private final StreamThreads threads;
  private final int wanted;
  private final ThreadFailures failures;
  private final LongSupplier nanoClock;
  private final Executor adding;
  private final AtomicBoolean isAdding = new AtomicBoolean();
  private boolean isNone;
  private long noneSinceNanos;
  private boolean isMissing;
  private long attemptNanos;
  private long pauseNanos;

  /**
   * A watch that has not looked yet.
   *
   * @param wanted threads that were started
   * @param failures are told of what cannot be replaced
   * @param nanoClock as {@link System#nanoTime()}
   * @param adding runs what may wait for names to be resolved
   */
  ThreadWatch(
      StreamThreads threads,
      int wanted,
      ThreadFailures failures,
      LongSupplier nanoClock,
      Executor adding) {
    this.threads = threads;
    this.wanted = wanted;
    this.failures = failures;
    this.nanoClock = nanoClock;
    this.adding = adding;
  }

  /** Looks once and waits for nothing; to be called every second by one thread. */
  void look() {
    State state = threads.state();
    if (state == State.PENDING_ERROR || state == State.ERROR) {
      // Also when another instance has asked all to end.
      failures.giveUp(new IllegalStateException("Kafka Streams ended by itself: its log says why"));
    } else if (state.isRunningOrRebalancing()) {
      int alive = threads.alive();
      long now = nanoClock.getAsLong();
      endWithoutAny(alive, now);
      replaceMissing(alive, now);
    }
  }

  private void endWithoutAny(int alive, long now) {
    if (alive > 0) {
      isNone = false;
    } else if (!isNone) {
      isNone = true;
      noneSinceNanos = now;
    } else if (now - noneSinceNanos >= NONE_MAX.toNanos()) {
      failures.giveUp(
          new IllegalStateException(
              "no stream thread has been alive for " + NONE_MAX.toSeconds() + " s"));
    }
  }

  private void replaceMissing(int alive, long now) {
    if (alive >= wanted) {
      isMissing = false;
    } else if (!isMissing) {
      isMissing = true;
      pauseNanos = FIRST_PAUSE.toNanos();
      attemptNanos = now + pauseNanos;
    } else if (now - attemptNanos >= 0 && isAdding.compareAndSet(false, true)) {
      pauseNanos = Math.min(2 * pauseNanos, PAUSE_MAX.toNanos());
      attemptNanos = now + pauseNanos;
      adding.execute(() -> add(wanted - alive));
    }
  }

  private void add(int missing) {
    try {
      for (int i = 0; i < missing; i++) {
        threads.add();
      }
    } catch (RuntimeException | LinkageError e) {
      // Without file handles not even classes can be loaded.
      failures.notReplaced(e);
    } finally {
      isAdding.set(false);
    }
  }
}
