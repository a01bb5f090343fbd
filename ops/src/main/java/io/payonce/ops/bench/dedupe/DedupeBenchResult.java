package io.payonce.ops.bench.dedupe;

import io.payonce.ops.bench.figures.Machine;
import java.util.List;

/**
 * The result of {@code bench dedupe}.
 *
 * @param runs in their order
 */
record DedupeBenchResult(Machine machine, DedupeBenchSettings settings, List<DedupeRun> runs) {

  /**
   * A group of measurements: all of one way to ask, or of one store.
   *
   * @param cpuMicros of the three kinds of questions, in their order
   */
  public record Row(DedupeRun run, String way, List<Double> cpuMicros) {}

  /** A row for each store, number of ids and way to ask. */
  public List<Row> rows() {
    return runs.stream().flatMap(run -> rows(run).stream()).toList();
  }

  private static List<Row> rows(DedupeRun run) {
    return run.timings().stream()
        .map(DedupeRun.Timing::way)
        .distinct()
        .map(way -> new Row(run, way, micros(run, way)))
        .toList();
  }

  private static List<Double> micros(DedupeRun run, String way) {
    return run.timings().stream()
        .filter(timing -> timing.way().equals(way))
        .map(DedupeRun.Timing::cpuMicros)
        .toList();
  }

  /**
   * By how much a question takes longer in the largest store than in the smallest, asked as the
   * processor does; 1 when there is only one.
   */
  public double growth(DedupeQuestion question) {
    List<Double> micros =
        rows().stream()
            .filter(row -> row.way().equals(rows().get(0).way()))
            .map(row -> row.cpuMicros().get(question.ordinal()))
            .toList();
    return micros.get(micros.size() - 1) / micros.get(0);
  }
}
