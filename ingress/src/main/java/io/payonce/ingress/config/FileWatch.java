package io.payonce.ingress.config;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thread that looks each second whether files have other content. */
public final class FileWatch implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(FileWatch.class);

  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private final ScheduledExecutorService looks =
      Executors.newSingleThreadScheduledExecutor(FileWatch::thread);

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "payonce-ingress-files");
    thread.setDaemon(true);
    return thread;
  }

  /** Has it look each second, until {@link #close}. */
  public void follow(Runnable look) {
    looks.scheduleWithFixedDelay(
        () -> lookOnce(look), INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static void lookOnce(Runnable look) {
    try {
      look.run();
    } catch (RuntimeException e) {
      // Thrown on, it would end all further looks without a word.
      LOG.atError().setCause(e).log("A file could not be followed");
    }
  }

  @Override
  public void close() {
    looks.shutdownNow();
  }
}
