package io.payonce.ops.bench.restart;

import io.payonce.ops.bench.figures.Machine;
import io.payonce.ops.bench.figures.Median;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/**
 * The result of {@code bench restart}.
 *
 * @param runs in their order
 */
record RestartBenchResult(Machine machine, Setup setup, List<RestartRun> runs) {

  /** Everything else that is needed to repeat it. */
  public record Setup(
      List<String> brokerJvm,
      Map<String, String> brokerProperties,
      List<String> processorJvm,
      Map<String, String> processorProperties,
      int partitions,
      int rounds) {

    static Setup of(RestartBenchSettings settings) {
      return new Setup(
          settings.brokerJvm(),
          settings.brokerProperties(),
          settings.processor().jvm(),
          settings.processor().properties(),
          settings.partitions(),
          settings.rounds());
    }
  }

  /** The medians of the rounds of one kind and size; null where a run has no such time. */
  public record Row(
      RestartKind after,
      long ids,
      double firstEventSeconds,
      double allPartitionsSeconds,
      Double readySeconds,
      Double cpuSeconds,
      Double restoredRecords,
      Double stopSeconds) {}

  private record Kind(RestartKind after, long ids) {}

  /** A row for each kind and size, in the order of the runs. */
  public List<Row> rows() {
    Set<Kind> kinds = new LinkedHashSet<>();
    runs.forEach(run -> kinds.add(kind(run)));
    return kinds.stream()
        .map(kind -> row(kind, runs.stream().filter(run -> kind(run).equals(kind)).toList()))
        .toList();
  }

  private static Kind kind(RestartRun run) {
    return new Kind(run.after(), run.ids());
  }

  private static Row row(Kind kind, List<RestartRun> runs) {
    return new Row(
        kind.after,
        kind.ids,
        median(runs, RestartRun::firstEventSeconds),
        median(runs, RestartRun::allPartitionsSeconds),
        median(runs, started(RestartRun.Started::readySeconds)),
        median(runs, started(RestartRun.Started::cpuSeconds)),
        median(runs, started(RestartRun.Started::restoredRecords)),
        median(runs, RestartRun::stopSeconds));
  }

  private static Function<RestartRun, Double> started(Function<RestartRun.Started, Double> figure) {
    return run -> run.started() == null ? null : figure.apply(run.started());
  }

  private static Double median(List<RestartRun> runs, Function<RestartRun, Double> figure) {
    List<Double> values = runs.stream().map(figure).filter(Objects::nonNull).toList();
    return values.isEmpty() ? null : Median.of(values);
  }
}
