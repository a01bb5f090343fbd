package io.payonce.ops.local.send;

import io.payonce.ops.local.plan.Delivery;

/** Sees every request of a simulation. Calls come from many threads, for one subject from one. */
public interface Witness {

  /** Called before the first byte is sent; the request waits for the return. */
  default void sending(Attempt attempt) throws InterruptedException {}

  /** Called once the answer is there, or it is known that none comes. */
  default void answered(Attempt attempt, IngressAnswer answer) throws InterruptedException {}

  /** Called when Alipay sends a notification no more although none was answered. */
  default void gaveUp(Delivery delivery) {}
}
