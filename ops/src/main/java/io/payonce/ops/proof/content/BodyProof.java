package io.payonce.ops.proof.content;

import io.payonce.ops.proof.finding.Findings;
import io.payonce.ops.proof.finding.Violation;
import io.payonce.ops.proof.independent.IndependentEnvelope;
import io.payonce.ops.proof.independent.IndependentVerifier;

/** Verifies once more the raw body that an outcome rests on. */
public final class BodyProof {

  private final IndependentVerifier verifier;
  private final Findings findings;

  /**
   * A proof that tells of what it finds.
   *
   * @param verifier or null when signatures are not wanted: bodies are still read
   */
  public BodyProof(IndependentVerifier verifier, Findings findings) {
    this.verifier = verifier;
    this.findings = findings;
  }

  /** Names an outcome whose raw body does not verify. */
  public void verify(AuditedRecord raw, AuditedOutcome outcome) {
    String objection = raw.sender() == null ? objectionToForm(raw) : objectionToEnvelope(raw);
    if (objection != null) {
      findings.add(Violation.UNVERIFIED_EVENT, outcome.at(), "of " + raw.at() + ": " + objection);
    }
  }

  private String objectionToForm(AuditedRecord raw) {
    if (raw.body() == null) {
      return "the body is no form";
    }
    if (verifier == null) {
      return null;
    }
    findings.count("verified again");
    return verifier.objection(raw.body(), raw.receiptMs());
  }

  private String objectionToEnvelope(AuditedRecord raw) {
    IndependentEnvelope envelope = raw.envelope();
    if (envelope == null) {
      return "the body is no JSON object";
    }
    if (verifier == null) {
      return null;
    }
    findings.count("verified again");
    return verifier.objection(raw.sender(), envelope, raw.receiptMs());
  }
}
