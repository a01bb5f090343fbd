package io.payonce.process.http;

import java.io.Closeable;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.util.IO;

/**
 * Tasks that take turns with all others of a pool: however many wait here, one waits there.
 *
 * <p>Thousands of connections that come or go at once are thousands of tasks, and the next request
 * would wait behind all of them. The pool knows this as one task, again and again; when it stops it
 * closes what it did not run, and so does this.
 */
final class FairExecutor implements Runnable, Closeable {

  /** Short ones, some 20 µs each; to hand over to the next turn costs as much. */
  static final int TASKS_A_TURN = 8;

  private final Executor pool;
  private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicInteger unfinished = new AtomicInteger();

  FairExecutor(Executor pool) {
    this.pool = pool;
  }

  void add(Runnable task) {
    waiting.add(task);
    if (unfinished.getAndIncrement() == 0) {
      takeTurn();
    }
  }

  /** A few tasks, and the next turn behind whatever else the pool has to do. */
  @Override
  public void run() {
    int done = 0;
    try {
      for (Runnable task = next(done); task != null; task = next(done)) {
        done++;
        task.run();
      }
    } finally {
      if (unfinished.addAndGet(-done) > 0) {
        takeTurn();
      }
    }
  }

  private Runnable next(int done) {
    return done < TASKS_A_TURN ? waiting.poll() : null;
  }

  @Override
  public void close() {
    for (Runnable task = waiting.poll(); task != null; task = waiting.poll()) {
      unfinished.decrementAndGet();
      if (task instanceof Closeable closeable) {
        IO.close(closeable);
      }
    }
  }

  private void takeTurn() {
    try {
      pool.execute(this);
    } catch (RejectedExecutionException stopped) {
      close();
    }
  }
}
