package io.payonce.process.http;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import org.eclipse.jetty.util.thread.ExecutionStrategy;
import org.eclipse.jetty.util.thread.Invocable;
import org.eclipse.jetty.util.thread.Invocable.InvocationType;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * The threads of the HTTP server.
 *
 * <p>After an answer Jetty hands the connection to the pool, to look for its next request: a thread
 * is woken to find nothing, and wakes the selector to wait for more. On a thread that stays here,
 * what does not block is done by itself, afterwards.
 */
final class HttpThreads extends QueuedThreadPool {

  private static final int IDLE_MS = 5000;

  private static final ThreadLocal<Queue<Runnable>> AFTERWARDS = new ThreadLocal<>();

  /** With the beginning of their names. */
  HttpThreads(String name, int max) {
    super(max);
    setName(name);
    // What an attack made it start goes soon: by default it is one thread a minute.
    setIdleTimeout(IDLE_MS);
    setMaxEvictCount(getMaxThreads());
  }

  /** Runs a task, and then what it wanted of the pool. */
  static void stayingHere(Runnable task) {
    Queue<Runnable> afterwards = new ArrayDeque<>(2);
    AFTERWARDS.set(afterwards);
    try {
      task.run();
    } finally {
      AFTERWARDS.remove();
      runAll(afterwards);
    }
  }

  /** All of them, whatever one throws: each is the next request of somebody else. */
  private static void runAll(Queue<Runnable> tasks) {
    Runnable task = tasks.poll();
    if (task != null) {
      try {
        task.run();
      } finally {
        runAll(tasks);
      }
    }
  }

  @Override
  public void execute(Runnable task) {
    Queue<Runnable> afterwards = AFTERWARDS.get();
    if (afterwards != null && Invocable.getInvocationType(task) == InvocationType.NON_BLOCKING) {
      afterwards.add(task);
    } else {
      super.execute(task);
    }
  }

  /**
   * Takes what must not wait, which here can: no thread of this pool is ever blocked. Jetty would
   * start a thread for it, one for each bad head and each request that is reset. What hands its own
   * loop over may hear no, and then goes on with it.
   */
  @Override
  public boolean tryExecute(Runnable task) {
    if (super.tryExecute(task)) {
      return true;
    }
    if (task instanceof ExecutionStrategy) {
      return false;
    }
    try {
      execute(task);
      return true;
    } catch (RejectedExecutionException stopped) {
      return false;
    }
  }
}
