package io.payonce.processor.notification;

import static io.payonce.schemas.RejectionReason.FROM_FUTURE;
import static io.payonce.schemas.RejectionReason.RECEIVED_TOO_LATE;
import static io.payonce.schemas.RejectionReason.STALE;

import io.payonce.processor.notification.form.Checked;
import io.payonce.processor.notification.form.Span;
import io.payonce.processor.notification.sender.SenderWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.OptionalLong;

/**
 * The limits on a notification's age, earliness and lateness, and the retention of its notify_id.
 *
 * <p>The theorem: when {@code R >= W + F + G + H}, no notify_id is accepted twice. Of two copies,
 * the first is stamped at most F after its receipt, the second at most H after the first, received
 * at most W after its stamp and appended at most G after its receipt; so it is appended at most
 * {@code F + H + W + G} after the first, while that is still remembered.
 *
 * @param ageAcceptedMs W: how long before its receipt a notification may be stamped
 * @param futureSkewMs F: how long after its receipt it may be stamped
 * @param latenessToleratedMs G: how long after its receipt it may be appended to the log
 * @param copySpreadMs H: how far apart the stamps of the copies of one notify_id may be
 * @param retentionMs R: how long an accepted notify_id is remembered
 */
public record ReplayWindow(
    long ageAcceptedMs,
    long futureSkewMs,
    long latenessToleratedMs,
    long copySpreadMs,
    long retentionMs) {

  /**
   * A time in milliseconds below this is before May 1970; in seconds it is before the year 2286.
   */
  private static final long SECONDS_MAX = 9_999_999_999L;

  /** The setting of W. */
  public static final String AGE_ACCEPTED = "window.age.accepted.ms";

  /** The setting of F. */
  public static final String FUTURE_SKEW = "window.future.skew.ms";

  /** The setting of G. */
  public static final String LATENESS_TOLERATED = "window.lateness.tolerated.ms";

  /** The setting of H. */
  public static final String COPY_SPREAD = "window.copy.spread.ms";

  /** The setting of R. */
  public static final String RETENTION = "window.retention.ms";

  /**
   * Alipay's: re-sends end after 24 h 24 min, and each is stamped anew. R has 20 h 50 min to spare,
   * for stream time that runs ahead of the append time.
   */
  public static final ReplayWindow ALIPAY =
      new ReplayWindow(hours(26), minutes(10), hours(24), hours(25), hours(96));

  /**
   * Refuses a window for which the theorem does not hold.
   *
   * @throws IllegalArgumentException when a span is negative or R is too short; the message has the
   *     keys, the numbers and what to change
   */
  public ReplayWindow {
    new ReplayInequality(
            ageAcceptedMs, futureSkewMs, latenessToleratedMs, copySpreadMs, retentionMs)
        .require();
  }

  /**
   * The window of a sender of envelopes, or of one of its event types.
   *
   * @throws IllegalArgumentException when the theorem does not hold; it names the sender's fields
   */
  public static ReplayWindow of(SenderWindow spans) {
    new ReplayInequality(
            spans.ageMs(),
            spans.skewMs(),
            spans.latenessMs(),
            spans.spreadMs(),
            spans.retentionMs())
        .requireOf(ReplayInequality.Names.OF_SENDER);
    return new ReplayWindow(
        spans.ageMs(), spans.skewMs(), spans.latenessMs(), spans.spreadMs(), spans.retentionMs());
  }

  /** The memory of notify_ids that belongs to this window. */
  public DedupeBuckets dedupeBuckets() {
    return new DedupeBuckets(retentionMs);
  }

  /**
   * The time of receipt that all decisions use: never after the append, so that a clock of the
   * ingress that is ahead, or a forged header, cannot move time forward.
   *
   * @param headerMs the header {@code received-at}, epoch ms
   * @param appendMs when the broker appended the record, epoch ms
   * @param provedLatestMs when the first copy was received at the latest, epoch ms, of a record
   *     that proves it. Such a record is late by intent: not this window but the ledger keeps it
   *     from a second event
   */
  public Checked<Receipt> receipt(long headerMs, long appendMs, OptionalLong provedLatestMs) {
    long receiptMs = Math.min(headerMs, appendMs);
    if (provedLatestMs.isPresent()) {
      long latestMs = Math.min(provedLatestMs.getAsLong(), appendMs);
      return Checked.passed(new Receipt(receiptMs, Math.max(receiptMs, latestMs)));
    }
    boolean isLate = receiptMs < Span.before(appendMs, latenessToleratedMs);
    return isLate
        ? tooLate(receiptMs, appendMs)
        : Checked.passed(new Receipt(receiptMs, receiptMs));
  }

  /** The same of a form's {@code notify_time}. */
  public Checked<Receipt> check(OffsetDateTime stamped, Receipt receipt) {
    return check(stamped, receipt, "notify_time");
  }

  /**
   * Checks that a stamp lies in {@code [receipt - W, latest receipt + F]}, ends included.
   *
   * @param field the sender's name for the stamp
   */
  public Checked<Receipt> check(OffsetDateTime stamped, Receipt receipt, String field) {
    Instant stamp = stamped.toInstant();
    if (stamp.isBefore(Instant.ofEpochMilli(Span.before(receipt.ms(), ageAcceptedMs)))) {
      return stale(stamp, receipt.ms(), field);
    }
    Instant latest = Instant.ofEpochMilli(Span.after(receipt.latestMs(), futureSkewMs));
    return stamp.isAfter(latest)
        ? fromFuture(stamp, receipt.latestMs(), field)
        : Checked.passed(receipt);
  }

  private Checked<Receipt> tooLate(long receiptMs, long appendMs) {
    return Checked.rejected(
        RECEIVED_TOO_LATE,
        "appended to the log "
            + between(Instant.ofEpochMilli(receiptMs), Instant.ofEpochMilli(appendMs))
            + " after its receipt, "
            + Span.text(latenessToleratedMs)
            + " are tolerated",
        receiptMs >= 0 && receiptMs <= SECONDS_MAX
            ? "received-at has no more than 10 digits: seconds? Milliseconds are expected."
            : null);
  }

  private Checked<Receipt> stale(Instant stamp, long receiptMs, String field) {
    return Checked.rejected(
        STALE,
        field
            + " is "
            + between(stamp, Instant.ofEpochMilli(receiptMs))
            + " before the receipt, "
            + Span.text(ageAcceptedMs)
            + " are accepted");
  }

  private Checked<Receipt> fromFuture(Instant stamp, long receiptMs, String field) {
    return Checked.rejected(
        FROM_FUTURE,
        field
            + " is "
            + between(Instant.ofEpochMilli(receiptMs), stamp)
            + " after the receipt, "
            + Span.text(futureSkewMs)
            + " are accepted");
  }

  private static String between(Instant from, Instant to) {
    return Span.text(Duration.between(from, to));
  }

  private static long hours(long hours) {
    return Duration.ofHours(hours).toMillis();
  }

  private static long minutes(long minutes) {
    return Duration.ofMinutes(minutes).toMillis();
  }
}
