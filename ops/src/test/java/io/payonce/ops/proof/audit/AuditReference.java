package io.payonce.ops.proof.audit;

import java.util.List;

/** The names of the audit's metrics, for tests of other rooms. */
public final class AuditReference {

  private AuditReference() {}

  /** The names as they are scraped. */
  public static List<String> names() {
    return AuditMetrics.NAMES;
  }
}
