package io.payonce.ops.bench.load;

/** Hears of each measured request with a body that no request of its run had before. */
@FunctionalInterface
public interface Departures {

  /** Nobody listens. */
  Departures UNHEARD = (body, intendedNanos) -> {};

  /**
   * A request is about to leave.
   *
   * @param body its place among the bodies of the run
   * @param intendedNanos when it was meant to leave, of {@link System#nanoTime}
   */
  void left(int body, long intendedNanos);
}
