package io.payonce.ops.proof.audit;

import io.payonce.ops.cli.Json;
import io.payonce.ops.cli.Printable;
import io.payonce.ops.cli.Table;
import io.payonce.ops.proof.finding.Finding;
import io.payonce.ops.proof.finding.Findings;
import io.payonce.ops.proof.finding.Undecided;
import io.payonce.ops.proof.finding.Violation;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Says what an audit came to, for people or for programs. */
final class AuditReport {

  private final PrintWriter out;
  private final AuditResult result;
  private final Findings findings;

  AuditReport(PrintWriter out, AuditResult result) {
    this.out = out;
    this.result = result;
    this.findings = result.findings();
  }

  void text() {
    logs();
    counts();
    undecided();
    violations();
    hint();
    out.println(
        "read         %d records in %.1f s, %d/s, %s"
            .formatted(
                result.records(),
                result.took().toMillis() / 1e3,
                result.recordsPerSecond(),
                result.passes() == 1 ? "one pass" : result.passes() + " passes"));
    out.println("decided      " + decided());
    out.println(
        findings.isClean()
            ? "audit        clean"
            : "audit        " + findings.total() + " violations");
  }

  void json() {
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("clean", findings.isClean());
    report.put("violations_total", findings.total());
    report.put("violations", found().stream().map(this::violation).toList());
    Map<String, Long> undecided = new LinkedHashMap<>();
    Arrays.stream(Undecided.values())
        .filter(reason -> findings.count(reason) > 0)
        .forEach(reason -> undecided.put(reason.name(), findings.count(reason)));
    report.put("begun_from", result.fromHint());
    report.put("undecided", undecided);
    report.put("counts", findings.counts());
    report.put("logs", result.logs());
    report.put("records", result.records());
    report.put("seconds", result.took().toMillis() / 1e3);
    report.put("records_per_second", result.recordsPerSecond());
    report.put("passes", result.passes());
    report.put("signatures_verified", result.isVerified());
    report.put("journals_compared", result.hasJournals());
    out.println(Json.line(report));
  }

  private Map<String, Object> violation(Violation violation) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("kind", violation.name());
    json.put("invariant", violation.invariant());
    json.put("meaning", violation.meaning());
    json.put("count", findings.count(violation));
    json.put("first", findings.first(violation).stream().map(AuditReport::finding).toList());
    return json;
  }

  private static Map<String, Object> finding(Finding finding) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("at", finding.at() == null ? null : finding.at().toString());
    json.put("words", finding.words());
    return json;
  }

  private void logs() {
    if (result.logs().isEmpty()) {
      return;
    }
    Table table = Table.of("TOPIC", "PARTITION", "FROM", "TO", "RECORDS", "SHA-256");
    for (LogSeen log : result.logs()) {
      table.row(log.topic(), log.partition(), log.from(), log.to(), log.records(), log.sha256());
    }
    table.lines().forEach(out::println);
    out.println();
  }

  private void counts() {
    Table table = Table.of("COUNT", "OF");
    findings.counts().forEach((name, count) -> table.row(count, Printable.of(name)));
    table.lines().forEach(out::println);
    out.println();
  }

  private void undecided() {
    for (Undecided reason : Undecided.values()) {
      if (findings.count(reason) > 0) {
        out.println("undecided    " + findings.count(reason) + " " + reason.meaning());
      }
    }
  }

  private void violations() {
    for (Violation violation : found()) {
      long count = findings.count(violation);
      out.println(
          "%-12s %s %d: %s"
              .formatted(
                  "VIOLATION",
                  violation + " (" + violation.invariant() + ")",
                  count,
                  violation.meaning()));
      List<Finding> first = findings.first(violation);
      first.forEach(
          finding ->
              out.println(
                  "             "
                      + (finding.at() == null ? "" : finding.at() + "  ")
                      + Printable.of(finding.words())));
      if (count > first.size()) {
        out.println("             and " + (count - first.size()) + " more");
      }
    }
  }

  private void hint() {
    if (result.fromHint() != null) {
      out.println(
          "hint         no partition has an outcome of before: if the application first started"
              + " there (start.from=latest), audit with --from "
              + result.fromHint());
    }
  }

  private List<Violation> found() {
    return Arrays.stream(Violation.values()).filter(v -> findings.count(v) > 0).toList();
  }

  private String decided() {
    String always = "I3, I4, I7, I13 (detail and hint), I14";
    String verified = result.isVerified() ? ", I5" : "; not I5 (--no-verify)";
    String journals = result.hasJournals() ? ", I1, I2" : "; not I1 and I2 (no --journal)";
    return result.isVerified() || !result.hasJournals()
        ? always + verified + journals
        : always + journals + verified;
  }
}
