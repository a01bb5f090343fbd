package io.payonce.ops.history.compare;

import io.payonce.ops.cli.Json;
import io.payonce.ops.cli.Printable;
import io.payonce.ops.cli.Table;
import io.payonce.ops.history.compare.runs.Range;
import io.payonce.ops.history.compare.runs.ShadowOptions.Scope;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Says what a comparison found, for people or for programs. */
record CompareReport(
    Scope scope,
    List<Range> ranges,
    ComparisonTally tally,
    double seconds,
    Path out,
    List<String> dropped) {

  private static final int ROWS_MAX = 20;

  String json() {
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("clean", tally.isClean());
    report.put("live", scope.live());
    report.put("shadow", scope.shadow());
    report.put("manifest", scope.replay() == null ? null : scope.replay().topic());
    report.put("ranges", ranges);
    report.put("notifications", tally.notifications());
    report.put("same", tally.same());
    report.put("skipped", tally.skipped());
    report.put("kinds", tally.kinds());
    report.put("outcomes", outcomes());
    report.put("warm", tally.warm());
    report.put("events", events());
    report.put("orders", tally.orders());
    report.put("forgotten_orders", tally.forgottenOrders());
    report.put("transitions", tally.transitions());
    report.put("fields", tally.fields());
    report.put("apps", tally.apps());
    report.put("first", tally.first());
    report.put("out", out == null ? null : out.toString());
    report.put("dropped", dropped);
    report.put("seconds", Math.round(seconds * 1000) / 1000.0);
    report.put("outcomes_per_second", perSecond());
    return Json.line(report) + "\n";
  }

  String text() {
    List<String> lines = new ArrayList<>();
    lines.add("live        " + String.join(", ", scope.live().names()));
    lines.add("shadow      " + String.join(", ", scope.shadow().names()));
    lines.add(
        "compared    %d outcomes of %d notifications on %d partitions in %s s (%d/s)"
            .formatted(
                tally.liveOutcomes() + tally.shadowOutcomes(),
                tally.notifications(),
                ranges.size(),
                String.format(Locale.ROOT, "%.1f", seconds),
                perSecond()));
    if (tally.warm() > 0) {
      lines.add(
          "not         " + tally.warm() + " offsets of the shadow's before the range, for warmth");
    }
    if (tally.skipped() > 0) {
      lines.add(
          "skipped     "
              + tally.skipped()
              + " raw records that nobody can read: live's outcome says so, the shadow has none");
    }
    if (tally.isClean()) {
      lines.add(
          tally.notifications() == 0
              ? "nothing     no outcome lies in the range"
              : "clean       every outcome is the same, byte for byte");
    } else {
      found(lines);
    }
    if (!dropped.isEmpty()) {
      lines.add("deleted     " + String.join(", ", dropped));
    }
    return String.join("\n", lines) + "\n";
  }

  private void found(List<String> lines) {
    lines.add("");
    kinds(lines);
    lines.add("");
    lines.add("events      " + words(events()) + "; orders with others " + tally.orders());
    if (tally.forgottenOrders() > 0) {
      lines.add(
          "            "
              + tally.forgottenOrders()
              + " orders were too many to follow to the end: what moved in them counts as missing"
              + " and extra");
    }
    counts(lines, "LIVE -> SHADOW", tally.transitions());
    counts(lines, "FIELD", tally.fields());
    counts(lines, "APP", tally.apps());
    first(lines);
  }

  private void kinds(List<String> lines) {
    Table table = Table.of("DIFFERENCE", "NOTIFICATIONS", "MEANS");
    table.row("(same)", tally.same(), "");
    Map<String, Long> found = tally.kinds().byFrequency();
    for (DifferenceKind kind : DifferenceKind.values()) {
      table.row(kind.word(), found.getOrDefault(kind.word(), 0L), kind.meaning());
    }
    lines.addAll(table.lines());
  }

  private static void counts(List<String> lines, String title, Counts counts) {
    Map<String, Long> byFrequency = counts.byFrequency();
    if (byFrequency.isEmpty()) {
      return;
    }
    Table table = Table.of(title, "COUNT");
    byFrequency.entrySet().stream()
        .limit(ROWS_MAX)
        .forEach(entry -> table.row(Printable.of(entry.getKey()), entry.getValue()));
    lines.add("");
    lines.addAll(table.lines());
    if (byFrequency.size() > ROWS_MAX) {
      lines.add("and " + (byFrequency.size() - ROWS_MAX) + " more; --json has them");
    }
  }

  private void first(List<String> lines) {
    lines.add("");
    tally.first().forEach(difference -> lines.addAll(DifferenceLines.of(difference)));
    if (out != null) {
      lines.add("all of them in " + out);
    } else if (tally.isCut()) {
      lines.add("only the first " + tally.first().size() + "; --out FILE writes all of them");
    }
  }

  private Map<String, Long> outcomes() {
    Map<String, Long> outcomes = new LinkedHashMap<>();
    outcomes.put("live", tally.liveOutcomes());
    outcomes.put("shadow", tally.shadowOutcomes());
    return outcomes;
  }

  private Map<String, Long> events() {
    Map<String, Long> events = new LinkedHashMap<>();
    events.put("same", tally.events().same());
    events.put("different", tally.events().different());
    events.put("missing", tally.events().missing());
    events.put("extra", tally.events().extra());
    events.put("moved", tally.events().moved());
    return events;
  }

  private static String words(Map<String, Long> counts) {
    return String.join(
        ", ", counts.entrySet().stream().map(e -> e.getKey() + " " + e.getValue()).toList());
  }

  private long perSecond() {
    return Math.round((tally.liveOutcomes() + tally.shadowOutcomes()) / Math.max(seconds, 0.001));
  }
}
