package io.payonce.ingress.send;

import java.util.concurrent.atomic.AtomicReference;

/** One record on its way to Kafka; the first verdict on it counts. */
final class Send {

  private final long sentNanos;
  private final int era;
  private final AtomicReference<Settled> awaiting;

  /**
   * A send that begins.
   *
   * @param era the breaker's, see {@link Breaker#era}
   * @param verdict whom to tell how it ended
   */
  Send(long sentNanos, int era, Settled verdict) {
    this.sentNanos = sentNanos;
    this.era = era;
    this.awaiting = new AtomicReference<>(verdict);
  }

  long sentNanos() {
    return sentNanos;
  }

  int era() {
    return era;
  }

  boolean isSettled() {
    return awaiting.get() == null;
  }

  /** Whom to tell; null for everyone but the first who asks. */
  Settled settle() {
    return awaiting.getAndSet(null);
  }
}
