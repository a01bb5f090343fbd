package io.payonce.ops.proof.audit;

import io.payonce.ops.proof.content.AuditedOutcome;
import io.payonce.ops.proof.finding.Findings;
import io.payonce.ops.proof.finding.Violation;
import io.payonce.ops.records.OutcomeKind;
import io.payonce.schemas.Coordinates;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * The records that a merge could not pair: raw records without an outcome, and outcomes that came
 * after their raw record's turn. Bounded: what is too much is named at once.
 */
final class Leftovers {

  private static final int MISSING_MAX = 100_000;
  private static final int STRAYS_MAX = 10_000;

  private final int partition;
  private final String rawTopic;
  private final Findings findings;
  private final boolean isKept;
  private final TreeSet<Long> missing = new TreeSet<>();
  private final List<AuditedOutcome> strays = new ArrayList<>();

  /**
   * Nothing left over yet.
   *
   * @param isKept whether strays are kept to be looked into; else they are named at once
   */
  Leftovers(int partition, String rawTopic, Findings findings, boolean isKept) {
    this.partition = partition;
    this.rawTopic = rawTopic;
    this.findings = findings;
    this.isKept = isKept;
  }

  void missing(long offset) {
    if (missing.size() < MISSING_MAX) {
      missing.add(offset);
    } else {
      name(offset);
    }
  }

  void pending() {
    findings.count("raw records pending");
  }

  void stray(AuditedOutcome outcome) {
    if (missing.remove(outcome.source().offset())) {
      findings.add(
          Violation.OUT_OF_ORDER, outcome.at(), "far behind its turn, of raw " + outcome.source());
    } else if (isKept && strays.size() < STRAYS_MAX) {
      strays.add(outcome);
    } else {
      findings.add(
          outcome.kind() == OutcomeKind.EVENT ? Violation.DOUBLED_EVENT : Violation.DOUBLED_OUTCOME,
          outcome.at(),
          "after the turn of raw " + outcome.source());
    }
  }

  /** Outcomes to be looked into with their raw records. */
  List<AuditedOutcome> strays() {
    return strays;
  }

  /** Names the raw records that are without an outcome after all; then forgets them. */
  void nameMissing() {
    missing.forEach(this::name);
    missing.clear();
  }

  private void name(long offset) {
    findings.add(
        Violation.MISSING_OUTCOME,
        new Coordinates(rawTopic, partition, offset),
        "neither event nor ignored nor rejected");
  }
}
