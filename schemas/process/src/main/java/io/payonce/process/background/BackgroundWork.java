package io.payonce.process.background;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Work of a process that is done again and again on a thread of its own, until it is closed. */
public final class BackgroundWork implements AutoCloseable {

  /** After a turn that failed, whatever pause it would have asked for: it may fail each time. */
  static final Duration AFTER_FAILURE = Duration.ofMillis(100);

  /** What a turn may take to end by itself when it is closed; then it is interrupted. */
  private static final long SHORT_MS = 100;

  private static final long PATIENCE_MS = 5000;

  private final Duration firstPause;
  private final Background.Turn turn;
  private final Failures failures;
  private final Thread thread;
  private volatile boolean isClosed;

  private BackgroundWork(
      String name, Duration firstPause, Background.Turn turn, Failures failures) {
    this.firstPause = firstPause;
    this.turn = turn;
    this.failures = failures;
    this.thread = new Thread(this::run, name);
    thread.setDaemon(true);
  }

  static BackgroundWork start(
      String name, Duration firstPause, Background.Turn turn, Failures failures) {
    BackgroundWork work = new BackgroundWork(name, firstPause, turn, failures);
    work.thread.start();
    return work;
  }

  private void run() {
    pause(firstPause);
    while (!isClosed) {
      pause(takeTurn());
    }
  }

  private Duration takeTurn() {
    try {
      return turn.run();
    } catch (Throwable e) {
      if (!isClosed) {
        failures.add(e);
      }
      return firstPause.compareTo(AFTER_FAILURE) > 0 ? firstPause : AFTER_FAILURE;
    }
  }

  private void pause(Duration pause) {
    long endNanos = System.nanoTime() + pause.toNanos();
    for (long left = pause.toNanos(); left > 0 && !isClosed; left = endNanos - System.nanoTime()) {
      LockSupport.parkNanos(this, left);
      // An interrupt of who is not closed would make each further pause none.
      if (Thread.interrupted() && isClosed) {
        return;
      }
    }
  }

  /** Ends it after its turn; a turn that takes long is interrupted. It waits for at most 5 s. */
  @Override
  public void close() {
    isClosed = true;
    LockSupport.unpark(thread);
    if (thread == Thread.currentThread()) {
      return;
    }
    try {
      thread.join(SHORT_MS);
      thread.interrupt();
      thread.join(PATIENCE_MS);
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
    }
  }

  /** Whether no turn is under way nor will be. */
  public boolean hasEnded() {
    return isClosed && !thread.isAlive();
  }
}
