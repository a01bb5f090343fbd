package io.payonce.process.background;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/** A pool whose tasks fail loudly: what one throws would otherwise lie in a future unseen. */
final class BackgroundThreads extends ScheduledThreadPoolExecutor {

  private final Failures failures;

  BackgroundThreads(String name, int count, Failures failures) {
    super(
        count,
        task -> {
          Thread thread = new Thread(task, name);
          thread.setDaemon(true);
          return thread;
        });
    this.failures = failures;
  }

  @Override
  protected void afterExecute(Runnable task, Throwable thrown) {
    super.afterExecute(task, thrown);
    if (thrown != null) {
      failures.add(thrown);
    } else if (task instanceof Future<?> future && future.isDone() && !future.isCancelled()) {
      try {
        future.get();
      } catch (ExecutionException e) {
        failures.add(e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
