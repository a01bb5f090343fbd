package io.payonce.ingress.request;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that expires requests and has overload looked at; it waits for nothing but time.
 */
public final class DeadlineTimer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(DeadlineTimer.class);

  /** A request is queued a little after its arrival; without this cap it could be found late. */
  private static final long PARK_NANOS_MAX = TimeUnit.MILLISECONDS.toNanos(20);

  private final DeadlineQueue queue;
  private final Runnable pulse;
  private final Thread thread = new Thread(this::run, "payonce-ingress-deadlines");
  private volatile boolean isClosed;

  /**
   * For one queue.
   *
   * @param pulse is run at least every 20 milliseconds
   */
  public DeadlineTimer(DeadlineQueue queue, Runnable pulse) {
    this.queue = queue;
    this.pulse = pulse;
    thread.setDaemon(true);
  }

  public void start() {
    thread.start();
  }

  @Override
  public void close() {
    isClosed = true;
    LockSupport.unpark(thread);
  }

  private void run() {
    while (!isClosed) {
      LockSupport.parkNanos(Math.min(expireDue(), PARK_NANOS_MAX));
    }
  }

  private long expireDue() {
    try {
      pulse.run();
      return queue.expireDue(System.nanoTime());
    } catch (RuntimeException e) {
      // One request that cannot be ended must not keep the others waiting.
      LOG.atError().setCause(e).log("A request could not be ended at its deadline");
      return 0;
    }
  }
}
