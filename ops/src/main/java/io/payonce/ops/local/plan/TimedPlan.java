package io.payonce.ops.local.plan;

import java.time.Duration;
import java.util.Iterator;

/** A plan that ends with a time. */
final class TimedPlan implements Iterator<Delivery> {

  private final Iterator<Delivery> plan;
  private final long endNanos;

  /** The plan, cut off when the duration is over, counted from now. */
  public TimedPlan(Iterator<Delivery> plan, Duration duration) {
    this.plan = plan;
    this.endNanos = System.nanoTime() + duration.toNanos();
  }

  @Override
  public boolean hasNext() {
    return System.nanoTime() - endNanos < 0 && plan.hasNext();
  }

  @Override
  public Delivery next() {
    return plan.next();
  }
}
