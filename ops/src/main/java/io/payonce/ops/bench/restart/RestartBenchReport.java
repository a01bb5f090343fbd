package io.payonce.ops.bench.restart;

import io.payonce.ops.bench.restart.RestartBenchResult.Row;
import io.payonce.ops.cli.Table;
import java.util.Locale;

/** Shows medians by what ended the processor, and by the size of its state. */
final class RestartBenchReport {

  private final RestartBenchResult result;

  RestartBenchReport(RestartBenchResult result) {
    this.result = result;
  }

  String text() {
    Table table =
        Table.of(
            "IDS",
            "AFTER",
            "FIRST EVENT s",
            "ALL PARTITIONS s",
            "READY s",
            "ITS CPU s",
            "RESTORED",
            "STOP s");
    result.rows().forEach(row -> row(table, row));
    return head() + String.join("\n", table.lines()) + "\n";
  }

  private String head() {
    return result.machine().line()
        + format(
            "%d partitions, medians of %d rounds; seconds since the kill, or since the start after"
                + " a clean stop%n",
            result.setup().partitions(), result.setup().rounds());
  }

  private static void row(Table table, Row row) {
    table.row(
        row.ids(),
        row.after().words(),
        seconds(row.firstEventSeconds()),
        seconds(row.allPartitionsSeconds()),
        seconds(row.readySeconds()),
        seconds(row.cpuSeconds()),
        row.restoredRecords() == null ? "-" : format("%.0f", row.restoredRecords()),
        seconds(row.stopSeconds()));
  }

  private static String seconds(Double value) {
    return value == null ? "-" : format("%.2f", value);
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
