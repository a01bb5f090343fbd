package io.payonce.ops.bench.topology;

import io.payonce.ops.bench.figures.Machine;
import io.payonce.ops.bench.figures.Median;
import io.payonce.ops.bench.site.Contender;
import io.payonce.ops.bench.site.Guarantee;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * The result of {@code bench topology}.
 *
 * @param opensslVerifiesPerSecond of one core, the median of the rounds; null without openssl
 * @param runs in their order
 */
record TopologyBenchResult(
    Machine machine, Setup setup, Double opensslVerifiesPerSecond, List<Run> runs) {

  private static final double MICROS_PER_SECOND = 1e6;

  /** The result of these runs. */
  static TopologyBenchResult of(Machine machine, Setup setup, List<Run> runs) {
    List<Double> speeds =
        runs.stream().map(Run::opensslVerifiesPerSecond).filter(Objects::nonNull).toList();
    return new TopologyBenchResult(
        machine, setup, speeds.isEmpty() ? null : Median.of(speeds), runs);
  }

  /**
   * Everything else that is needed to repeat it.
   *
   * @param isBare whether only the topology ran, without the rest of a processor
   * @param ids earlier payments in the state of each run
   * @param records of the backlog, all of them
   * @param expected whether half of them tell of the merchant's own orders
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
      boolean expected,
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
          settings.mix().shop() != null,
          settings.rounds());
    }
  }

  /**
   * One topology that worked off the whole backlog.
   *
   * @param opensslVerifiesPerSecond of one core at the beginning of the round, or null
   */
  public record Run(
      Contender contender,
      Guarantee guarantee,
      int commitIntervalMs,
      int round,
      Double opensslVerifiesPerSecond,
      DrainResult drain) {

    /** CPU time of processor and broker, a record. */
    double cpuMicros() {
      return drain.processorCpuMicros() + drain.brokerCpuMicros();
    }

    private boolean isComparedWith(Run floor) {
      return floor.contender == Contender.FLOOR
          && floor.guarantee == guarantee
          && floor.commitIntervalMs == commitIntervalMs
          && floor.round == round;
    }
  }

  /**
   * The medians of the rounds of one topology with one guarantee and commit interval.
   *
   * @param ofOpenssl records a second as a share of openssl's verifications on all cores, or null
   * @param ofFloorAndRsa CPU time as a multiple of the sum of the floor's and one verification's,
   *     the median of the rounds; null for the floor, and where one of the two was not measured
   */
  public record Row(
      Contender contender,
      Guarantee guarantee,
      int commitIntervalMs,
      double perSecond,
      Double ofOpenssl,
      Double ofFloorAndRsa,
      double processorCpuMicros,
      double brokerCpuMicros,
      double allocatedBytes,
      double commitMillis) {}

  private record Kind(Contender contender, Guarantee guarantee, int commitIntervalMs) {}

  /** CPU time of one verification by openssl, or null. */
  public Double rsaCpuMicros() {
    return opensslVerifiesPerSecond == null ? null : MICROS_PER_SECOND / opensslVerifiesPerSecond;
  }

  /** Whether the floor ran in turn with the processor. */
  public boolean hasFloor() {
    return runs.stream().anyMatch(run -> run.contender == Contender.FLOOR);
  }

  /** A row for each topology, guarantee and commit interval, in the order of the runs. */
  public List<Row> rows() {
    Set<Kind> kinds = new LinkedHashSet<>();
    runs.forEach(run -> kinds.add(kind(run)));
    return kinds.stream().map(this::row).toList();
  }

  private static Kind kind(Run run) {
    return new Kind(run.contender, run.guarantee, run.commitIntervalMs);
  }

  private Row row(Kind kind) {
    double perSecond = median(kind, DrainResult::perSecond);
    return new Row(
        kind.contender,
        kind.guarantee,
        kind.commitIntervalMs,
        perSecond,
        opensslVerifiesPerSecond == null
            ? null
            : perSecond / (opensslVerifiesPerSecond * machine.cores()),
        ofFloorAndRsa(kind),
        median(kind, DrainResult::processorCpuMicros),
        median(kind, DrainResult::brokerCpuMicros),
        median(kind, DrainResult::allocatedBytes),
        median(kind, DrainResult::commitMillis));
  }

  /** Each round by itself, since the machine's speed changes from one to the next. */
  private Double ofFloorAndRsa(Kind kind) {
    List<Double> ratios =
        runs.stream()
            .filter(run -> run.contender == Contender.PROCESSOR && kind(run).equals(kind))
            .flatMap(run -> runs.stream().filter(run::isComparedWith).map(it -> ratio(run, it)))
            .filter(Objects::nonNull)
            .toList();
    return ratios.isEmpty() ? null : Median.of(ratios);
  }

  private static Double ratio(Run run, Run floor) {
    return run.opensslVerifiesPerSecond == null
        ? null
        : run.cpuMicros() / (floor.cpuMicros() + MICROS_PER_SECOND / run.opensslVerifiesPerSecond);
  }

  private double median(Kind kind, ToDoubleFunction<DrainResult> figure) {
    return Median.of(
        runs.stream()
            .filter(run -> kind(run).equals(kind))
            .map(run -> figure.applyAsDouble(run.drain()))
            .toList());
  }
}
