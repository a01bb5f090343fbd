package io.payonce.processor.decide;

import io.payonce.processor.kind.Report;
import java.time.Duration;
import java.time.OffsetDateTime;

/**
 * The time for which the ledger remembers a subject that nothing changes any more.
 *
 * <p>Time is the signed stamp of the notification at hand, never a clock of ours or of a broker: no
 * jump of one makes the ledger forget. A subject is forgotten when its last change was stamped
 * {@code retentionMs} or more before. Then a late notification must not look like the first one: if
 * its subject began before that horizon and nothing is known of it, it is rejected.
 *
 * <p>The theorem: no subject makes its first event twice. It begins no later than its first
 * notification is stamped, so no later than its last change. If that lies behind the horizon, so
 * does the beginning, and {@link #mayBeForgotten} holds.
 *
 * @param retentionMs L: a millisecond or more
 */
public record LedgerRetention(long retentionMs) {

  /** The setting of L. */
  public static final String SETTING = "ledger.retention.ms";

  /** 400 days: Alipay ends a trade 3 to 12 months after its payment. */
  public static final LedgerRetention DEFAULT =
      new LedgerRetention(Duration.ofDays(400).toMillis());

  /** Refuses a span that is none. */
  public LedgerRetention {
    if (retentionMs < 1) {
      throw new IllegalArgumentException(
          SETTING + ": expected a millisecond or more, got " + retentionMs);
    }
  }

  /**
   * The stamp before which nothing is remembered, epoch milliseconds.
   *
   * @param forgottenBeforeMs what may have been deleted already
   */
  long horizonMs(Report<?> report, long forgottenBeforeMs) {
    return Math.max(forgottenBeforeMs, before(report.id().stamp()));
  }

  /** The horizon at a stamp, epoch milliseconds: what was touched before it is forgotten. */
  public long before(OffsetDateTime stamp) {
    return stamp.toInstant().toEpochMilli() - retentionMs;
  }

  /** The state, or null when there is none or it is forgotten. */
  <S> S remembered(Kept<S> kept, long horizonMs) {
    return kept == null || kept.touchedMs() <= horizonMs ? null : kept.state();
  }

  /** Whether a subject of which nothing is known began so early that it may be forgotten. */
  boolean mayBeForgotten(Report<?> report, long horizonMs) {
    OffsetDateTime begun = report.begunAt();
    return begun != null && begun.toInstant().toEpochMilli() <= horizonMs;
  }

  String forgotten(Report<?> report) {
    return "it began at "
        + report.begunAt()
        + ", longer ago than "
        + SETTING
        + " of "
        + Duration.ofMillis(retentionMs).toDays()
        + " days, and nothing is known of it";
  }
}
