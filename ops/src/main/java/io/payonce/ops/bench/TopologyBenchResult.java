package io.payonce.ops.bench;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/**
 * What {@code bench topology} measured.
 *
 * @param opensslVerifiesPerSecond of one core, measured at the start; null without openssl
 * @param runs in their order
 */
public record TopologyBenchResult(
    Machine machine, Setup setup, Double opensslVerifiesPerSecond, List<Run> runs) {

  /**
   * What else is needed to repeat it.
   *
   * @param records of the backlog, all of them
   */
  public record Setup(
      List<String> brokerJvm,
      List<String> processorJvm,
      Map<String, String> processorProperties,
      int partitions,
      long records,
      double duplicates,
      double forged,
      int rounds) {

    static Setup of(TopologyBenchSettings settings, long records) {
      return new Setup(
          settings.brokerJvm(),
          settings.processorJvm(),
          settings.properties(),
          settings.partitions(),
          records,
          settings.mix().duplicates(),
          settings.mix().forged(),
          settings.rounds());
    }
  }

  /** One processor that worked off the whole backlog. */
  public record Run(int commitIntervalMs, int round, DrainResult drain) {}

  /**
   * The medians of the rounds with one commit interval.
   *
   * @param ofOpenssl records a second as a share of openssl's verifications on all cores, or null
   */
  public record Row(
      int commitIntervalMs,
      double perSecond,
      Double ofOpenssl,
      double processorCpuMicros,
      double brokerCpuMicros,
      double allocatedBytes,
      double commitMillis) {}

  /** A row for each commit interval. */
  public List<Row> rows() {
    TreeSet<Integer> intervals = new TreeSet<>();
    runs.forEach(run -> intervals.add(run.commitIntervalMs()));
    return intervals.stream().map(this::row).toList();
  }

  private Row row(int intervalMs) {
    double perSecond = median(intervalMs, DrainResult::perSecond);
    return new Row(
        intervalMs,
        perSecond,
        opensslVerifiesPerSecond == null
            ? null
            : perSecond / (opensslVerifiesPerSecond * machine.cores()),
        median(intervalMs, DrainResult::processorCpuMicros),
        median(intervalMs, DrainResult::brokerCpuMicros),
        median(intervalMs, DrainResult::allocatedBytes),
        median(intervalMs, DrainResult::commitMillis));
  }

  private double median(int intervalMs, ToDoubleFunction<DrainResult> figure) {
    return Median.of(
        runs.stream()
            .filter(run -> run.commitIntervalMs() == intervalMs)
            .map(run -> figure.applyAsDouble(run.drain()))
            .toList());
  }
}
