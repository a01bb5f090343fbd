package io.payonce.ops.bench.endtoend;

import java.util.List;

/**
 * Requests whose outcome is not committed, over the time of a run.
 *
 * @param perSecond by how many they grew in a second, by least squares
 * @param last the last value
 */
record BacklogGrowth(double perSecond, long last) {

  /** One look at it. */
  record Sample(double seconds, long records) {}

  /** Of samples in their order; none is no lag. */
  static BacklogGrowth of(List<Sample> samples) {
    if (samples.isEmpty()) {
      return new BacklogGrowth(0, 0);
    }
    double meanSeconds = samples.stream().mapToDouble(Sample::seconds).average().orElse(0);
    double meanRecords = samples.stream().mapToDouble(Sample::records).average().orElse(0);
    double covariance = 0;
    double variance = 0;
    for (Sample sample : samples) {
      double seconds = sample.seconds - meanSeconds;
      covariance += seconds * (sample.records - meanRecords);
      variance += seconds * seconds;
    }
    return new BacklogGrowth(
        variance == 0 ? 0 : covariance / variance, samples.get(samples.size() - 1).records());
  }
}
