package io.payonce.ops.bench.ingress;

import io.payonce.ops.bench.figures.Machine;
import io.payonce.ops.bench.figures.Median;
import io.payonce.ops.bench.load.LoadResult;
import io.payonce.ops.bench.site.ReceiverComparison;
import io.payonce.ops.bench.site.SiteSetup;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * The result of {@code bench ingress}.
 *
 * @param ingressFirstReadySeconds the same as the next, without an archive of its classes
 * @param ingressReadySeconds from the start of its JVM to ready, the broker being there
 * @param runs in their order
 */
record IngressBenchResult(
    Machine machine,
    SiteSetup setup,
    double ingressFirstReadySeconds,
    double ingressReadySeconds,
    List<Run> runs) {

  /** One run of one receiver. */
  public record Run(String receiver, int round, LoadResult load) {}

  /**
   * The medians of a receiver's rounds.
   *
   * @param rateAsked null in a closed loop
   * @param notSuccess requests of all rounds that were not answered {@code success}
   * @param cpuMicros CPU time a request, by process
   */
  public record Row(
      String receiver,
      int connections,
      Double rateAsked,
      double successPerSecond,
      double p50,
      double p99,
      double p999,
      long notSuccess,
      Map<String, Double> cpuMicros) {

    /** CPU time a request of the receiver's own processes. */
    public double receiverCpuMicros() {
      return ReceiverComparison.ofReceiver(cpuMicros);
    }
  }

  private record Kind(String receiver, int connections, Double rateAsked) {}

  /** A row for each receiver, count of connections and rate, in the order of the runs. */
  public List<Row> rows() {
    Set<Kind> kinds = new LinkedHashSet<>();
    runs.forEach(run -> kinds.add(kind(run)));
    List<Row> rows = new ArrayList<>();
    for (Kind kind : kinds) {
      rows.add(row(kind, runs.stream().filter(run -> kind(run).equals(kind)).toList()));
    }
    return rows;
  }

  private static Kind kind(Run run) {
    return new Kind(run.receiver(), run.load().connections(), run.load().rateAsked());
  }

  private static Row row(Kind kind, List<Run> runs) {
    Map<String, Double> cpu = new TreeMap<>();
    for (String process : runs.get(0).load().cpuMicrosPerRequest().keySet()) {
      cpu.put(process, median(runs, load -> load.cpuMicrosPerRequest().get(process)));
    }
    return new Row(
        kind.receiver(),
        kind.connections(),
        kind.rateAsked(),
        median(runs, LoadResult::successPerSecond),
        median(runs, load -> load.latency().p50()),
        median(runs, load -> load.latency().p99()),
        median(runs, load -> load.latency().p999()),
        runs.stream().mapToLong(run -> run.load().requests() - run.load().successes()).sum(),
        cpu);
  }

  private static double median(List<Run> runs, ToDoubleFunction<LoadResult> figure) {
    return Median.of(runs.stream().map(run -> figure.applyAsDouble(run.load())).toList());
  }
}
