package io.payonce.ops.bench.verify;

import io.payonce.ops.bench.verify.VerifyBenchResult.Row;
import io.payonce.ops.cli.Table;
import java.util.List;
import java.util.Locale;

/** Shows each way to verify beside openssl. */
final class VerifyBenchReport {

  private final VerifyBenchResult result;

  VerifyBenchReport(VerifyBenchResult result) {
    this.result = result;
  }

  String text() {
    Table table =
        Table.of(
            "WHAT",
            "PROVIDER",
            "THREADS",
            "A CORE'S CPU SECOND",
            "OF OPENSSL",
            "CPU µs",
            "BYTES ALLOCATED",
            "ALL BY THE CLOCK/S");
    result.rows().forEach(row -> row(table, row));
    return head() + String.join("\n", table.lines()) + "\n" + sdk();
  }

  private String head() {
    return result.machine().line()
        + format(
            "%d notifications of %.0f bytes on average, of %d apps with a key each, medians of %d"
                + " rounds of %d ms of CPU time%n",
            result.settings().notifications(),
            result.bodyBytes(),
            result.settings().apps(),
            result.settings().rounds(),
            result.settings().millis())
        + openssl();
  }

  private String openssl() {
    List<Double> rates = result.opensslPerSecond().stream().sorted().toList();
    return rates.isEmpty()
        ? "openssl is not here: no rates to compare with\n"
        : format(
            "openssl speed rsa2048: %.0f verifications a CPU second, %.0f to %.0f%n",
            rates.get((rates.size() - 1) / 2), rates.get(0), rates.get(rates.size() - 1));
  }

  private String sdk() {
    return result.sdk() == null
        ? "Alipay's SDK is not here; --alipay-sdk names its jar\n"
        : "Alipay's SDK: " + result.sdk() + ", from decoded fields\n";
  }

  private static void row(Table table, Row row) {
    table.row(
        row.course().path(),
        row.course().provider(),
        row.course().threads(),
        format("%.0f", row.perCpuSecond()),
        row.ofOpenssl() == null ? "-" : format("%.2f", row.ofOpenssl()),
        format("%.1f", row.micros()),
        format("%.0f", row.bytes()),
        format("%.0f", row.perSecond()));
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
