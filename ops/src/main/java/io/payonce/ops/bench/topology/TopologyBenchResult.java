package io.payonce.ops.bench.topology;

import io.payonce.ops.bench.Machine;
import io.payonce.ops.bench.Median;
import io.payonce.ops.bench.site.Guarantee;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
   * @param isBare whether only the topology ran, without the rest of a processor
   * @param ids earlier payments in the state of each run
   * @param records of the backlog, all of them
   */
  public record Setup(
      List<String> brokerJvm,
      List<String> processorJvm,
      Map<String, String> processorProperties,
      int partitions,
      boolean isBare,
      long ids,
      long records,
      double duplicates,
      double forged,
      int rounds) {

    static Setup of(TopologyBenchSettings settings, long records) {
      return new Setup(
          settings.brokerJvm(),
          settings.processor().jvm(),
          settings.processor().properties(),
          settings.partitions(),
          settings.isBare(),
          settings.ids(),
          records,
          settings.mix().duplicates(),
          settings.mix().forged(),
          settings.rounds());
    }
  }

  /** One processor that worked off the whole backlog. */
  public record Run(Guarantee guarantee, int commitIntervalMs, int round, DrainResult drain) {}

  /**
   * The medians of the rounds with one guarantee and commit interval.
   *
   * @param ofOpenssl records a second as a share of openssl's verifications on all cores, or null
   */
  public record Row(
      Guarantee guarantee,
      int commitIntervalMs,
      double perSecond,
      Double ofOpenssl,
      double processorCpuMicros,
      double brokerCpuMicros,
      double allocatedBytes,
      double commitMillis) {}

  private record Kind(Guarantee guarantee, int commitIntervalMs) {}

  /** A row for each guarantee and commit interval, in the order of the runs. */
  public List<Row> rows() {
    Set<Kind> kinds = new LinkedHashSet<>();
    runs.forEach(run -> kinds.add(kind(run)));
    return kinds.stream().map(this::row).toList();
  }

  private static Kind kind(Run run) {
    return new Kind(run.guarantee, run.commitIntervalMs);
  }

  private Row row(Kind kind) {
    double perSecond = median(kind, DrainResult::perSecond);
    return new Row(
        kind.guarantee,
        kind.commitIntervalMs,
        perSecond,
        opensslVerifiesPerSecond == null
            ? null
            : perSecond / (opensslVerifiesPerSecond * machine.cores()),
        median(kind, DrainResult::processorCpuMicros),
        median(kind, DrainResult::brokerCpuMicros),
        median(kind, DrainResult::allocatedBytes),
        median(kind, DrainResult::commitMillis));
  }

  private double median(Kind kind, ToDoubleFunction<DrainResult> figure) {
    return Median.of(
        runs.stream()
            .filter(run -> kind(run).equals(kind))
            .map(run -> figure.applyAsDouble(run.drain()))
            .toList());
  }
}
