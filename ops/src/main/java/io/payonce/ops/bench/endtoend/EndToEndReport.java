package io.payonce.ops.bench.endtoend;

import io.payonce.ops.bench.endtoend.EndToEndResult.Percentiles;
import io.payonce.ops.bench.endtoend.EndToEndResult.Row;
import io.payonce.ops.cli.Table;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Shows medians by load, and ratios where two receivers ran the same. */
final class EndToEndReport {

  private final EndToEndResult result;

  EndToEndReport(EndToEndResult result) {
    this.result = result;
  }

  String text() {
    List<Row> rows = result.rows();
    Table table =
        Table.of(
            "LOAD",
            "RECEIVER",
            "SUCCESS/S",
            "ANSWER P50 ms",
            "P99",
            "P99.9",
            "EVENT P50 ms",
            "P99",
            "P99.9",
            "LAG GROWS/S",
            "NOT SUCCESS",
            "NO EVENT",
            "CPU µs",
            "OF IT");
    for (int i = 0; i < rows.size(); i++) {
      row(table, rows.get(i));
      if (i > 0 && rows.get(i - 1).percent() == rows.get(i).percent()) {
        ratio(table, rows.get(i - 1), rows.get(i));
      }
    }
    return head() + String.join("\n", table.lines()) + "\n";
  }

  private String head() {
    return result.machine().line()
        + format(
            "sustained: %.0f/s, %s; medians of %d rounds of %.0f s, %d connections, %d"
                + " partitions%n",
            result.sustainedPerSecond(),
            found(),
            result.setup().site().rounds(),
            result.setup().site().runSeconds(),
            result.setup().connections(),
            result.setup().site().partitions());
  }

  private String found() {
    return result.probes().isEmpty()
        ? "as given"
        : "found by "
            + result.probes().stream()
                .map(probe -> format("%.0f %s", probe.rate(), probe.isSustained() ? "yes" : "no"))
                .collect(Collectors.joining(", "));
  }

  private static void row(Table table, Row row) {
    table.row(
        format("%d %%, %.0f/s", row.percent(), row.rate()),
        row.receiver(),
        format("%.0f", row.successPerSecond()),
        ms(row.answers().p50()),
        ms(row.answers().p99()),
        ms(row.answers().p999()),
        row.hasEvents() ? ms(row.events().p50()) : "-",
        row.hasEvents() ? ms(row.events().p99()) : "-",
        row.hasEvents() ? ms(row.events().p999()) : "-",
        row.hasEvents() ? format("%.0f", row.lagPerSecond()) : "-",
        row.notSuccess(),
        row.hasEvents() ? row.withoutEvent() : "-",
        format("%.0f", row.receiverCpuMicros()),
        row.cpuMicros().entrySet().stream()
            .map(process -> format("%s %.0f", process.getKey(), process.getValue()))
            .collect(Collectors.joining(", ")));
  }

  private static void ratio(Table table, Row ours, Row other) {
    Percentiles mine = ours.answers();
    table.row(
        "",
        "ratio",
        ratio(ours.successPerSecond(), other.successPerSecond()),
        ratio(mine.p50(), other.answers().p50()),
        ratio(mine.p99(), other.answers().p99()),
        ratio(mine.p999(), other.answers().p999()),
        "",
        "",
        "",
        "",
        "",
        "",
        ratio(ours.receiverCpuMicros(), other.receiverCpuMicros()),
        "");
  }

  private static String ratio(double ours, double other) {
    return other == 0 ? "-" : format("%.2f", ours / other);
  }

  private static String ms(double value) {
    return format("%.1f", value);
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
