package io.payonce.ops.bench.topology;

import io.payonce.ops.bench.site.Contender;
import io.payonce.ops.bench.topology.TopologyBenchResult.Row;
import io.payonce.ops.cli.Table;
import java.util.Locale;

/** Shows medians by commit interval, and what openssl and the floor take. */
final class TopologyBenchReport {

  private final TopologyBenchResult result;

  TopologyBenchReport(TopologyBenchResult result) {
    this.result = result;
  }

  String text() {
    return head() + String.join("\n", table().lines()) + "\n" + (result.hasFloor() ? sums() : "");
  }

  private Table table() {
    Table table =
        Table.of(
            "TOPOLOGY",
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
    return table;
  }

  /** The processor beside the floor and one verification: below their sum it cannot come. */
  private String sums() {
    Double rsa = result.rsaCpuMicros();
    Table table = Table.of("GUARANTEE", "COMMIT ms", "FLOOR µs", "RSA µs", "SUM", "OURS", "RATIO");
    for (Row ours : result.rows()) {
      if (ours.contender() == Contender.PROCESSOR) {
        double floor = cpuMicros(floor(ours));
        table.row(
            ours.guarantee().words(),
            ours.commitIntervalMs(),
            format("%.1f", floor),
            rsa == null ? "-" : format("%.1f", rsa),
            rsa == null ? "-" : format("%.1f", floor + rsa),
            format("%.1f", cpuMicros(ours)),
            ours.ofFloorAndRsa() == null ? "-" : format("%.2f", ours.ofFloorAndRsa()));
      }
    }
    return "CPU of processor and broker, beside the floor and one verification of openssl; the ratio"
        + " is the median of the rounds' ratios\n"
        + String.join("\n", table.lines())
        + "\n";
  }

  private Row floor(Row ours) {
    return result.rows().stream()
        .filter(row -> row.contender() == Contender.FLOOR)
        .filter(row -> row.guarantee() == ours.guarantee())
        .filter(row -> row.commitIntervalMs() == ours.commitIntervalMs())
        .findFirst()
        .orElseThrow();
  }

  private static double cpuMicros(Row row) {
    return row.processorCpuMicros() + row.brokerCpuMicros();
  }

  private String head() {
    return result.machine().line()
        + format(
            "%s, %d earlier ids, %d records%s in %d partitions, medians of %d rounds; openssl"
                + " verifies %s a second on a core%n",
            result.setup().isBare() ? "the topology alone" : "the processor",
            result.setup().ids(),
            result.setup().records(),
            result.setup().expected() ? ", half of them expectations," : "",
            result.setup().partitions(),
            result.setup().rounds(),
            result.opensslVerifiesPerSecond() == null
                ? "(not here)"
                : format("%.0f", result.opensslVerifiesPerSecond()));
  }

  private static void row(Table table, Row row) {
    table.row(
        row.contender().words(),
        row.guarantee().words(),
        row.commitIntervalMs(),
        format("%.0f", row.perSecond()),
        row.ofOpenssl() == null ? "-" : format("%.3f", row.ofOpenssl()),
        format("%.1f", cpuMicros(row)),
        format("%.1f", row.processorCpuMicros()),
        format("%.1f", row.brokerCpuMicros()),
        format("%.0f", row.allocatedBytes()),
        row.commitMillis() == 0 ? "-" : format("%.1f", row.commitMillis()));
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
