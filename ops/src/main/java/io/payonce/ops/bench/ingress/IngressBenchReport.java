package io.payonce.ops.bench.ingress;

import io.payonce.ops.bench.ingress.IngressBenchResult.Row;
import io.payonce.ops.cli.Table;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Shows medians, and ratios where two receivers ran the same load. */
final class IngressBenchReport {

  private static final String CLOSED = "closed";

  private final IngressBenchResult result;

  IngressBenchReport(IngressBenchResult result) {
    this.result = result;
  }

  String text() {
    List<Row> rows = result.rows();
    Table table =
        Table.of(
            "CONNECTIONS",
            "LOAD",
            "RECEIVER",
            "SUCCESS/S",
            "P50 ms",
            "P99 ms",
            "P99.9 ms",
            "NOT SUCCESS",
            "CPU µs",
            "OF IT");
    for (int i = 0; i < rows.size(); i++) {
      row(table, rows.get(i));
      if (i > 0 && isPair(rows.get(i - 1), rows.get(i))) {
        ratio(table, rows.get(i - 1), rows.get(i));
      }
    }
    return head() + String.join("\n", table.lines()) + "\n";
  }

  private String head() {
    return result.machine().line()
        + format(
            "ingress ready after %.2f s (the first time, without a class archive, %.2f s);"
                + " medians of %d rounds of %.0f s%n",
            result.ingressReadySeconds(),
            result.ingressFirstReadySeconds(),
            result.setup().rounds(),
            result.setup().runSeconds());
  }

  private static boolean isPair(Row first, Row second) {
    return !first.receiver().equals(second.receiver())
        && first.connections() == second.connections()
        && load(first).equals(load(second));
  }

  private static void row(Table table, Row row) {
    table.row(
        row.connections(),
        load(row),
        row.receiver(),
        format("%.0f", row.successPerSecond()),
        format("%.1f", row.p50()),
        format("%.1f", row.p99()),
        format("%.1f", row.p999()),
        row.notSuccess(),
        format("%.0f", row.receiverCpuMicros()),
        row.cpuMicros().entrySet().stream()
            .map(process -> format("%s %.0f", process.getKey(), process.getValue()))
            .collect(Collectors.joining(", ")));
  }

  private static void ratio(Table table, Row ours, Row other) {
    table.row(
        "",
        "",
        "ratio",
        ratio(ours.successPerSecond(), other.successPerSecond()),
        ratio(ours.p50(), other.p50()),
        ratio(ours.p99(), other.p99()),
        ratio(ours.p999(), other.p999()),
        "",
        ratio(ours.receiverCpuMicros(), other.receiverCpuMicros()),
        "");
  }

  private static String ratio(double ours, double other) {
    return other == 0 ? "-" : format("%.2f", ours / other);
  }

  private static String load(Row row) {
    return row.rateAsked() == null ? CLOSED : format("%.0f/s", row.rateAsked());
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
