package io.payonce.ingress.request;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Requests in the order of their arrival.
 *
 * <p>All may take equally long, so the head is always due first: no heap, no timer per request.
 */
public final class DeadlineQueue {

  /** Something that must have ended a fixed time after its arrival. */
  interface Entry {

    /** When it arrived, on the clock of {@link System#nanoTime}. */
    long arrivedNanos();

    /** Whether it has ended by itself. */
    boolean isOver();

    /** Ends it, if it has not ended at this very moment. */
    void expire();

    /** Ends it if it still waits for its sender, and not for us. */
    void shed();
  }

  private static final int SHARE_WHEN_SHORT = 10;

  private final long allowedNanos;
  private final Queue<Entry> entries = new ConcurrentLinkedQueue<>();

  public DeadlineQueue(long allowedNanos) {
    this.allowedNanos = allowedNanos;
  }

  void add(Entry entry) {
    entries.add(entry);
  }

  /**
   * Expires all that is due; for one thread only.
   *
   * @return nanoseconds until the next one is due, at most the time that each is allowed
   */
  long expireDue(long nowNanos) {
    for (Entry head = entries.peek(); head != null; head = entries.peek()) {
      long left = head.arrivedNanos() + allowedNanos - nowNanos;
      if (left > 0 && !head.isOver()) {
        return left;
      }
      entries.remove();
      head.expire();
    }
    return allowedNanos;
  }

  /** Ends those that wait for their sender for longer than a tenth of their time. */
  public void shedSlow(long nowNanos) {
    for (Entry entry : entries) {
      if (nowNanos - entry.arrivedNanos() <= allowedNanos / SHARE_WHEN_SHORT) {
        return;
      }
      entry.shed();
    }
  }
}
