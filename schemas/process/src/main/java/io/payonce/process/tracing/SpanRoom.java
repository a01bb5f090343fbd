package io.payonce.process.tracing;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * The room in which ended spans wait for their export. Nobody waits for room: a span that finds
 * none is lost, and counted.
 */
public final class SpanRoom {

  /** Some four megabytes; a second's worth of a busy process. */
  public static final int SPANS_MAX = 2048;

  private final AtomicInteger waiting = new AtomicInteger();
  private final LongAdder exported = new LongAdder();
  private final LongAdder lost = new LongAdder();

  /** Takes a place for an ended span; false, and the span counts as lost, when none is free. */
  public boolean enter() {
    if (waiting.incrementAndGet() <= SPANS_MAX) {
      return true;
    }
    waiting.decrementAndGet();
    lost.increment();
    return false;
  }

  /**
   * Frees the places of spans whose export has ended.
   *
   * @param isDelivered whether the collector took them
   */
  public void leave(int spans, boolean isDelivered) {
    waiting.addAndGet(-spans);
    (isDelivered ? exported : lost).add(spans);
  }

  /** Spans that the collector took. */
  public long exported() {
    return exported.sum();
  }

  /** Spans for which there was no room, or that the collector did not take. */
  public long lost() {
    return lost.sum();
  }
}
