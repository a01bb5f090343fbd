package io.payonce.ops.bench.dedupe;

import io.payonce.ops.bench.dedupe.DedupeBenchResult.Row;
import io.payonce.ops.cli.Table;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;

/** Shows the store by number of ids and by the way it is asked. */
final class DedupeBenchReport {

  private static final double MIB = 1024 * 1024;

  private final DedupeBenchResult result;

  DedupeBenchReport(DedupeBenchResult result) {
    this.result = result;
  }

  String text() {
    Stream<String> titles =
        Stream.concat(
            Stream.of("STORE", "IDS", "PUT", "OF CLOCK"),
            Stream.concat(
                Arrays.stream(DedupeQuestion.values()).map(DedupeQuestion::name),
                Stream.of("DISK B", "PEAK B", "CHANGELOG B", "LZ4 B", "GROWN MiB", "BUDGET MiB")));
    Table table = Table.of(titles.toArray(String[]::new));
    result.rows().forEach(row -> row(table, row));
    return head() + String.join("\n", table.lines()) + "\n" + growth();
  }

  private String head() {
    return result.machine().line()
        + format(
            "CPU µs of a put, compactions included, and of a lookup of three kinds, medians of %d"
                + " rounds of %d; bytes for an id;%n"
                + "memory of the process beside the JVM's, against rocksdb.cache.bytes%n",
            result.settings().rounds(), result.settings().lookups());
  }

  private static void row(Table table, Row row) {
    DedupeRun run = row.run();
    Stream<String> before =
        Stream.of(
            row.way(),
            Long.toString(run.ids()),
            format("%.2f", run.fill().cpuMicros()),
            format("%.2f", run.fill().putMicros()));
    Stream<String> after =
        Stream.of(
            format("%.1f", run.space().diskBytes()),
            format("%.1f", run.space().diskPeakBytes()),
            format("%.1f", run.space().changelogBytes()),
            format("%.1f", run.space().changelogCompressedBytes()),
            format("%.0f", run.memory().grownBytes() / MIB),
            format("%.0f", run.memory().budgetBytes() / MIB));
    Stream<String> micros = row.cpuMicros().stream().map(value -> format("%.2f", value));
    table.row(Stream.of(before, micros, after).flatMap(cells -> cells).toArray());
  }

  private String growth() {
    if (result.settings().ids().size() < 2) {
      return "";
    }
    return format(
        "the processor's lookup in the last store against the first: new %.2f, delayed %.2f, seen"
            + " %.2f times%n",
        result.growth(DedupeQuestion.NEW),
        result.growth(DedupeQuestion.DELAYED),
        result.growth(DedupeQuestion.SEEN));
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
