package io.payonce.process.background;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ScheduledExecutorService;

/**
 * The work of a process beside its requests and records: each on a thread of its own, that goes on
 * whatever is thrown on it.
 *
 * <p>What is thrown is logged, rarely, and counted by the name of the work. No work ends silently.
 */
public final class Background {

  private final ConcurrentMap<String, Failures> failures = new ConcurrentHashMap<>();

  /** Something to do, once in a turn. */
  @FunctionalInterface
  public interface Action {

    /** Does it; what it throws ends this turn only. */
    void run() throws Exception;
  }

  /** Something to do that says when it is to be done again. */
  @FunctionalInterface
  public interface Turn {

    /** Does it; the answer is how long to pause before the next turn. */
    Duration run() throws Exception;
  }

  /** Does something after each pause, for the first time after one. */
  public BackgroundWork every(Duration pause, String name, Action action) {
    return BackgroundWork.start(
        name,
        pause,
        () -> {
          action.run();
          return pause;
        },
        failuresOf(name));
  }

  /** Does something at once, and again after each pause that it asks for. */
  public BackgroundWork repeat(String name, Turn turn) {
    return BackgroundWork.start(name, Duration.ZERO, turn, failuresOf(name));
  }

  /** Does something once, at once. */
  public void once(String name, Action action) {
    Failures failuresOfIt = failuresOf(name);
    Thread thread = new Thread(() -> runOnce(action, failuresOfIt), name);
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Threads for tasks that are handed over one by one; none is to be periodic.
   *
   * @return ends by {@code shutdown} or {@code shutdownNow}
   */
  public ScheduledExecutorService threads(String name, int count) {
    return new BackgroundThreads(name, count, failuresOf(name));
  }

  /** How often each work has failed so far, by its name; also those that never did. */
  public Map<String, Long> failures() {
    Map<String, Long> counts = new TreeMap<>();
    failures.forEach((name, of) -> counts.put(name, of.count()));
    return counts;
  }

  private Failures failuresOf(String name) {
    return failures.computeIfAbsent(name, Failures::new);
  }

  private static void runOnce(Action action, Failures failures) {
    try {
      action.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Throwable e) {
      failures.add(e);
    }
  }
}
