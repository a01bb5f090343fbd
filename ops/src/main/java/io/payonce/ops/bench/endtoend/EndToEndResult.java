package io.payonce.ops.bench.endtoend;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.payonce.ops.bench.figures.Machine;
import io.payonce.ops.bench.figures.Median;
import io.payonce.ops.bench.load.Latency;
import io.payonce.ops.bench.site.ReceiverComparison;
import io.payonce.ops.bench.site.SiteSetup;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * The result of {@code bench end-to-end}.
 *
 * @param sustainedPerSecond found, or given
 * @param probes what was tried to find it
 * @param runs in their order
 */
record EndToEndResult(
    Machine machine, Setup setup, double sustainedPerSecond, List<Probe> probes, List<Run> runs) {

  /** Everything else that is needed to repeat it. */
  public record Setup(
      @JsonUnwrapped SiteSetup site,
      List<String> processorJvm,
      Map<String, String> processorProperties,
      int connections,
      double duplicates,
      double forged) {

    static Setup of(EndToEndSettings settings) {
      return new Setup(
          SiteSetup.of(settings.site(), settings.comparison()),
          settings.processor().jvm(),
          settings.processor().properties(),
          settings.connections(),
          settings.comparison().duplicates(),
          settings.comparison().forged());
    }
  }

  /** A rate that was tried. */
  public record Probe(
      double rate,
      boolean isSustained,
      double successPerSecond,
      double answerP99,
      BacklogGrowth lag) {

    static Probe of(double rate, PipelineLoad found) {
      return new Probe(
          rate,
          found.isSustained(),
          found.load().successPerSecond(),
          found.load().latency().p99(),
          found.lag());
    }
  }

  /** One run of one receiver at a share of the sustained rate. */
  public record Run(String receiver, int percent, int round, PipelineLoad result) {}

  /** Three percentiles, in milliseconds. */
  public record Percentiles(double p50, double p99, double p999) {}

  /**
   * The medians of a receiver's rounds.
   *
   * @param events null for a receiver that makes none
   * @param notSuccess requests of all rounds that were not answered {@code success}
   * @param withoutEvent notifications of all rounds of which no event came
   * @param lagPerSecond by how many the records that wait grew in a second
   * @param cpuMicros CPU time a request, by process
   */
  public record Row(
      String receiver,
      int percent,
      double rate,
      double successPerSecond,
      Percentiles answers,
      Percentiles events,
      long notSuccess,
      long withoutEvent,
      double lagPerSecond,
      Map<String, Double> cpuMicros) {

    /** CPU time a request of the receiver's own processes. */
    public double receiverCpuMicros() {
      return ReceiverComparison.ofReceiver(cpuMicros);
    }

    /** Whether its events were measured. */
    public boolean hasEvents() {
      return events != null;
    }
  }

  private record Kind(String receiver, int percent) {}

  /** A row for each receiver and share, the smallest share first. */
  public List<Row> rows() {
    Set<Kind> kinds = new LinkedHashSet<>();
    runs.forEach(run -> kinds.add(kind(run)));
    return kinds.stream()
        .map(kind -> row(kind, runs.stream().filter(run -> kind(run).equals(kind)).toList()))
        .sorted(Comparator.comparingInt(Row::percent))
        .toList();
  }

  private static Kind kind(Run run) {
    return new Kind(run.receiver, run.percent);
  }

  private static Row row(Kind kind, List<Run> runs) {
    PipelineLoad first = runs.get(0).result;
    Map<String, Double> cpu = new TreeMap<>();
    for (String process : first.load().cpuMicrosPerRequest().keySet()) {
      cpu.put(process, median(runs, run -> run.load().cpuMicrosPerRequest().get(process)));
    }
    return new Row(
        kind.receiver,
        kind.percent,
        first.load().rateAsked(),
        median(runs, run -> run.load().successPerSecond()),
        percentiles(runs, run -> run.load().latency()),
        first.events() == null ? null : percentiles(runs, PipelineLoad::events),
        runs.stream()
            .mapToLong(run -> run.result.load().requests() - run.result.load().successes())
            .sum(),
        runs.stream().mapToLong(run -> run.result.withoutEvent()).sum(),
        first.lag() == null ? 0 : median(runs, run -> run.lag().perSecond()),
        cpu);
  }

  private static Percentiles percentiles(List<Run> runs, Function<PipelineLoad, Latency> times) {
    return new Percentiles(
        median(runs, run -> times.apply(run).p50()),
        median(runs, run -> times.apply(run).p99()),
        median(runs, run -> times.apply(run).p999()));
  }

  private static double median(List<Run> runs, ToDoubleFunction<PipelineLoad> figure) {
    return Median.of(runs.stream().map(run -> figure.applyAsDouble(run.result)).toList());
  }
}
