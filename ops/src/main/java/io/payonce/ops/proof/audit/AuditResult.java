package io.payonce.ops.proof.audit;

import io.payonce.ops.proof.finding.Findings;
import io.payonce.ops.proof.finding.Violation;
import java.time.Duration;
import java.util.List;

/**
 * The result of an audit.
 *
 * @param logs what was read, by topic and partition; without digests when it followed
 * @param records read in all, every pass
 * @param passes how often the logs were read
 * @param isVerified whether signatures were verified again
 * @param hasJournals whether I1 and I2 were decided
 * @param begunFrom where outcomes begin, as {@code --from} takes it, when no partition has any of
 *     before; else null
 */
record AuditResult(
    Findings findings,
    List<LogSeen> logs,
    long records,
    int passes,
    boolean isVerified,
    boolean hasJournals,
    String begunFrom,
    Duration took) {

  /** The {@code --from} that leaves out what came before the application, or null. */
  public String fromHint() {
    return findings.count(Violation.MISSING_OUTCOME) > 0 ? begunFrom : null;
  }

  /** Records a second, over all four topics. */
  public long recordsPerSecond() {
    return Math.round(records * 1e9 / Math.max(1, took.toNanos()));
  }
}
