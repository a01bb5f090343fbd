package io.payonce.ops.bench.endtoend;

import io.payonce.ops.bench.load.Latency;
import io.payonce.ops.bench.load.LoadResult;

/**
 * The cost of one load on ours, or on another receiver; times from when a request was meant to
 * leave.
 *
 * @param load requests and answers
 * @param events to the committed order event; null for a receiver that makes none
 * @param withoutEvent notifications of which no event came
 * @param lag requests without a committed outcome; null for another receiver
 */
record PipelineLoad(LoadResult load, Latency events, long withoutEvent, BacklogGrowth lag) {

  private static final double GROWTH_SHARE_MAX = 0.05;
  private static final double SECONDS_BEHIND_MAX = 1;
  private static final double ANSWER_MS_MAX = 1000;

  /** Of a receiver that only answers. */
  static PipelineLoad answered(LoadResult load) {
    return new PipelineLoad(load, null, 0, null);
  }

  /**
   * Whether it could go on so for ever: all is answered {@code success} in time, and what waits for
   * its outcome does not grow.
   */
  boolean isSustained() {
    double rate = load.rateAsked();
    return load.allSucceeded()
        && load.latency().p99() < ANSWER_MS_MAX
        && lag.perSecond() <= rate * GROWTH_SHARE_MAX
        && lag.last() <= rate * SECONDS_BEHIND_MAX;
  }
}
