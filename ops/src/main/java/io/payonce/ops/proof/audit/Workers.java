package io.payonce.ops.proof.audit;

import io.payonce.ops.cli.OpsException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** One thread for each core, each with one partition at a time. */
final class Workers implements AutoCloseable {

  private final ExecutorService pool = Executors.newFixedThreadPool(threads());

  static int threads() {
    return Runtime.getRuntime().availableProcessors();
  }

  /** Runs all, and gives their results in the order of the tasks; the first failure ends it. */
  <T> List<T> all(List<Callable<T>> tasks) throws InterruptedException {
    List<Future<T>> futures = tasks.stream().map(pool::submit).toList();
    List<T> results = new ArrayList<>();
    try {
      for (Future<T> future : futures) {
        results.add(future.get());
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new OpsException("cannot audit a partition", e.getCause());
    }
    return results;
  }

  @Override
  public void close() {
    pool.shutdownNow();
  }
}
