package io.payonce.ops.history.skip;

import io.payonce.ops.cli.Json;
import io.payonce.ops.cli.Printable;
import io.payonce.ops.cli.Times;
import io.payonce.schemas.Coordinates;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Says where a processor stands before an unreadable record, or that one was skipped. */
final class SkipReport {

  private static final int WHY_MAX = 300;

  private final PrintWriter out;
  private final boolean isJson;
  private final String applicationId;

  SkipReport(PrintWriter out, boolean isJson, String applicationId) {
    this.out = out;
    this.isJson = isJson;
    this.applicationId = applicationId;
  }

  void found(List<Standstill> found, List<String> members) {
    if (isJson) {
      Map<String, Object> report = head(false);
      report.put("members", members);
      report.put("unreadable", found.stream().map(SkipReport::json).toList());
      out.println(Json.line(report));
      return;
    }
    if (found.isEmpty()) {
      out.println(
          "nothing to skip: what " + applicationId + " has next on each partition can be read");
      return;
    }
    found.forEach(this::text);
    out.println(
        members.isEmpty()
            ? "instances     none is alive"
            : "instances     alive, to be stopped first: " + String.join(", ", members));
    out.println(
        "Nothing was done. Try the other replicas first, see \"A record that cannot be read\" in the"
            + " runbook. Then:");
    out.println(
        "  payonce skip --application-id "
            + applicationId
            + " --source "
            + found.get(0).at()
            + " --because TEXT --execute");
  }

  private void text(Standstill one) {
    out.println("unreadable    " + one.at());
    out.println("why           " + Printable.of(one.why(), WHY_MAX));
    out.println(
        "appended      after "
            + time(one.appendedAfterMs())
            + ", before "
            + time(one.appendedBeforeMs())
            + " (GMT+8)");
    out.println("waiting       " + one.waiting() + " offsets behind it");
  }

  void skipped(Coordinates source, Coordinates outcome) {
    if (isJson) {
      Map<String, Object> report = head(true);
      report.put("source", source.toString());
      report.put("outcome", outcome.toString());
      out.println(Json.line(report));
      return;
    }
    out.println("skipped       " + source);
    out.println("outcome       " + outcome + ", reason SKIPPED");
    out.println(
        "Start a processor. Compare the time with Alipay's bills: nobody knows what it said.");
  }

  private Map<String, Object> head(boolean isExecuted) {
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("executed", isExecuted);
    report.put("application_id", applicationId);
    return report;
  }

  private static Map<String, Object> json(Standstill one) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("at", one.at().toString());
    json.put("why", one.why());
    json.put("waiting", one.waiting());
    json.put("appended_after", iso(one.appendedAfterMs()));
    json.put("appended_before", iso(one.appendedBeforeMs()));
    return json;
  }

  private static String time(OptionalLong epochMs) {
    return epochMs.isPresent() ? Times.gmt8(epochMs.getAsLong()) : "(not known)";
  }

  private static String iso(OptionalLong epochMs) {
    return epochMs.isPresent() ? Times.iso(epochMs.getAsLong()) : null;
  }
}
