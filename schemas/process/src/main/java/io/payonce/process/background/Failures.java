package io.payonce.process.background;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Failures of one kind of background work: all of it counted, one line of it a minute logged. */
final class Failures {

  private static final Logger LOG = LoggerFactory.getLogger(Background.class);
  private static final long BETWEEN_LINES_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final String name;
  private final AtomicLong count = new AtomicLong();
  private boolean isLogged;
  private long loggedNanos;

  Failures(String name) {
    this.name = name;
  }

  void add(Throwable failure) {
    long all = count.incrementAndGet();
    if (isToBeLogged(System.nanoTime())) {
      LOG.atError()
          .addKeyValue("task", name)
          .addKeyValue("failures", all)
          .setCause(failure)
          .log("background work failed, and goes on");
    }
  }

  long count() {
    return count.get();
  }

  private synchronized boolean isToBeLogged(long nowNanos) {
    if (isLogged && nowNanos - loggedNanos < BETWEEN_LINES_NANOS) {
      return false;
    }
    isLogged = true;
    loggedNanos = nowNanos;
    return true;
  }
}
