package io.payonce.ops.verb;

import io.payonce.ops.bench.topology.TopologyBenchResult;
import io.payonce.ops.bench.topology.TopologyBenchResult.Row;
import io.payonce.ops.terminal.Table;
import java.util.Locale;

/** Shows medians by commit interval, and what openssl could do. */
final class TopologyBenchReport {

  private final TopologyBenchResult result;

  TopologyBenchReport(TopologyBenchResult result) {
    this.result = result;
  }

  String text() {
    Table table =
        Table.of(
            "GUARANTEE",
            "COMMIT ms",
            "RECORDS/S",
            "OF OPENSSL",
            "CPU µs",
            "PROCESSOR",
            "BROKER",
            "BYTES ALLOCATED",
            "A COMMIT ms");
    result.rows().forEach(row -> row(table, row));
    return head() + String.join("\n", table.lines()) + "\n";
  }

  private String head() {
    return result.machine().line()
        + format(
            "%s, %d earlier ids, %d records in %d partitions, medians of %d rounds; openssl"
                + " verifies %s a second on a core%n",
            result.setup().isBare() ? "the topology alone" : "the processor",
            result.setup().ids(),
            result.setup().records(),
            result.setup().partitions(),
            result.setup().rounds(),
            result.opensslVerifiesPerSecond() == null
                ? "(not here)"
                : format("%.0f", result.opensslVerifiesPerSecond()));
  }

  private static void row(Table table, Row row) {
    table.row(
        row.guarantee().words(),
        row.commitIntervalMs(),
        format("%.0f", row.perSecond()),
        row.ofOpenssl() == null ? "-" : format("%.3f", row.ofOpenssl()),
        format("%.1f", row.processorCpuMicros() + row.brokerCpuMicros()),
        format("%.1f", row.processorCpuMicros()),
        format("%.1f", row.brokerCpuMicros()),
        format("%.0f", row.allocatedBytes()),
        row.commitMillis() == 0 ? "-" : format("%.1f", row.commitMillis()));
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
