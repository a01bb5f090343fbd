package io.payonce.ops.bench.load;

import org.HdrHistogram.Histogram;

/** Percentiles of a set of times, in milliseconds. */
public record Latency(
    long count, double mean, double p50, double p90, double p99, double p999, double max) {

  private static final double NANOS_PER_MS = 1e6;

  /** Of times in nanoseconds. */
  public static Latency of(Histogram nanos) {
    return new Latency(
        nanos.getTotalCount(),
        rounded(nanos.getTotalCount() == 0 ? 0 : nanos.getMean()),
        at(nanos, 50),
        at(nanos, 90),
        at(nanos, 99),
        at(nanos, 99.9),
        rounded(nanos.getMaxValue()));
  }

  private static double at(Histogram nanos, double percentile) {
    return rounded(nanos.getValueAtPercentile(percentile));
  }

  private static double rounded(double nanos) {
    return Math.round(nanos / NANOS_PER_MS * 1000) / 1000.0;
  }
}
