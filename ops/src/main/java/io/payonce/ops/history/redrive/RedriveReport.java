package io.payonce.ops.history.redrive;

import io.payonce.ops.cli.Json;
import io.payonce.ops.cli.Printable;
import io.payonce.ops.cli.Table;
import io.payonce.schemas.Coordinates;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Says what a redrive did, for people or for programs. */
final class RedriveReport {

  private final PrintWriter out;
  private final boolean isExecuted;
  private final RedriveResult result;
  private final OutcomeWatch.Outcomes outcomes;

  /** The outcomes are null when nobody waited for them. */
  RedriveReport(
      PrintWriter out, boolean isExecuted, RedriveResult result, OutcomeWatch.Outcomes outcomes) {
    this.out = out;
    this.isExecuted = isExecuted;
    this.result = result;
    this.outcomes = outcomes;
  }

  void text() {
    if (result.counts().chosen() > 0) {
      table();
    }
    sample();
    result
        .notFound()
        .forEach(at -> out.println("no rejected record has " + Printable.of(at.toString())));
    hints();
    preview();
    if (outcomes != null) {
      outcomes();
    }
    out.println(summary());
  }

  void json() {
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("executed", isExecuted);
    report.put("complete", result.isComplete());
    report.put("chosen", result.counts().chosen());
    for (Disposition disposition : Disposition.values()) {
      report.put(name(disposition), result.counts().of(disposition));
    }
    report.put("counts", result.counts().rows().stream().map(RedriveReport::json).toList());
    report.put("sample", result.sample());
    if (result.preview() != null) {
      report.put("preview", PreviewReport.json(result.preview()));
    }
    report.put("unreadable", result.unreadable());
    report.put("not_found", result.notFound().stream().map(Coordinates::toString).toList());
    if (outcomes != null) {
      report.put("outcomes", outcomes.counts());
      report.put("without_outcome", outcomes.missing());
    }
    out.println(Json.line(report));
  }

  private static Map<String, Object> json(RedriveCounts.Row row) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("reason", row.reason().name());
    fields.put("app", row.app());
    for (Disposition disposition : Disposition.values()) {
      fields.put(name(disposition), row.of(disposition));
    }
    return fields;
  }

  private static String name(Disposition disposition) {
    return disposition.name().toLowerCase(Locale.ROOT);
  }

  private void table() {
    Table table =
        Table.of(
            "REASON",
            "APP",
            "CHOSEN",
            isExecuted ? "PUT BACK" : "TO PUT BACK",
            "BEFORE",
            "REJECTED AGAIN",
            "REFUSED",
            "TOO LATE",
            "OUT OF REACH");
    for (RedriveCounts.Row row : result.counts().rows()) {
      table.row(
          row.reason(),
          Printable.of(row.app()),
          row.chosen(),
          row.of(Disposition.PUT_BACK),
          row.of(Disposition.PUT_BACK_BEFORE),
          row.of(Disposition.REJECTED_AGAIN),
          row.of(Disposition.REFUSED),
          row.of(Disposition.TOO_LATE),
          row.of(Disposition.OUT_OF_REACH));
    }
    table.lines().forEach(out::println);
  }

  private void sample() {
    for (RedriveSample one : result.sample()) {
      out.println(line(one));
      if (result.preview() != null) {
        PreviewReport.line(result.preview(), one.rejected()).ifPresent(out::println);
      }
    }
  }

  private void preview() {
    if (result.preview() != null) {
      PreviewReport.lines(result.preview()).forEach(out::println);
    } else if (!isExecuted && result.isComplete() && result.counts().of(Disposition.PUT_BACK) > 0) {
      out.println("what would come out of them: give --merchants FILE, and --rules FILE");
    }
  }

  private static String line(RedriveSample one) {
    return "  %s  of %s  received %s  %s  %s: %s"
        .formatted(
            one.rejected(),
            Printable.of(one.raw()),
            time(one.receivedAtMs()),
            one.outTradeNo() == null ? "(no order)" : Printable.of(one.outTradeNo()),
            one.reason(),
            one.detail() == null ? "" : Printable.of(one.detail()));
  }

  private static Object time(String epochMs) {
    return epochMs.matches("\\d{1,14}") ? Instant.ofEpochMilli(Long.parseLong(epochMs)) : "?";
  }

  private void hints() {
    hint(
        Disposition.REJECTED_AGAIN,
        "were put back before and rejected again; --again puts them back");
    hint(Disposition.REFUSED, "would be rejected again, or are not here whole; see REASONS.md");
    hint(
        Disposition.TOO_LATE,
        "were received more than 24 hours ago, so the processor wants a proof of it: set its"
            + " redrive.secret.files and give the first of them as --secret-file; --force puts them"
            + " back without");
    hint(
        Disposition.OUT_OF_REACH,
        "are older than the raw topic reaches back, so nobody knows whether they were put back"
            + " before; --force puts them back");
    if (result.unreadable() > 0) {
      out.println(
          result.unreadable()
              + " records on the rejected topic name no reason that this version knows; left alone");
    }
  }

  private void hint(Disposition disposition, String words) {
    long count = result.counts().of(disposition);
    if (count > 0) {
      out.println(count + " " + words);
    }
  }

  private void outcomes() {
    outcomes.counts().forEach((outcome, count) -> out.println("  " + outcome + "  " + count));
    if (outcomes.missing() > 0) {
      out.println(outcomes.missing() + " have no outcome yet; does the processor run?");
    }
  }

  private String summary() {
    long putBack = result.counts().of(Disposition.PUT_BACK);
    if (!result.isComplete()) {
      return isExecuted
          ? "stopped: %d records put back; run it again to go on".formatted(putBack)
          : "stopped before the end; nothing was written";
    }
    String of = "%d of %d records".formatted(putBack, result.counts().chosen());
    return isExecuted
        ? "put back " + of
        : "would put back " + of + "; nothing was written: a dry run, --execute does it";
  }
}
