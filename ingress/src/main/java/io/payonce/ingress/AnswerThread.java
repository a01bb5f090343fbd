package io.payonce.ingress;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that writes what Kafka's callbacks decided.
 *
 * <p>Callbacks come in batches. Answered one by one on the producer's thread, each has Jetty wake a
 * thread of its pool to look for the connection's next request; here one wake-up serves the batch,
 * and the producer goes on with the next one meanwhile.
 */
final class AnswerThread implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(AnswerThread.class);

  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final Thread thread = new Thread(this::run, "payonce-ingress-answers");
  private volatile boolean isWaiting;
  private volatile boolean isClosed;

  AnswerThread() {
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Runs a task soon, after those that were given before; it must not block. */
  void execute(Runnable task) {
    tasks.add(task);
    if (isWaiting) {
      isWaiting = false;
      LockSupport.unpark(thread);
    }
  }

  /** An executor for Jetty: what a task of this thread begets stays on it. */
  Executor orElse(Executor others) {
    return task -> {
      if (Thread.currentThread() == thread) {
        tasks.add(task);
      } else {
        others.execute(task);
      }
    };
  }

  /** Ends the thread once it has done what is queued. */
  @Override
  public void close() {
    isClosed = true;
    LockSupport.unpark(thread);
  }

  private void run() {
    while (true) {
      Runnable task = tasks.poll();
      if (task != null) {
        run(task);
      } else if (isClosed) {
        return;
      } else {
        await();
      }
    }
  }

  private void await() {
    isWaiting = true;
    // Looked at once more: a task that came before the flag was up woke nobody.
    if (tasks.isEmpty() && !isClosed) {
      LockSupport.park(this);
    }
    isWaiting = false;
  }

  private static void run(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      // One answer that cannot be written must not keep the others waiting.
      LOG.atError().setCause(e).log("An answer could not be written");
    }
  }
}
