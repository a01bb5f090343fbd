package io.payonce.processor.agreement;

import static io.payonce.schemas.RejectionReason.IDENTITY_CHANGED;

import io.payonce.processor.kind.Arrival;
import io.payonce.processor.kind.Settlement;
import io.payonce.schemas.AgreementEvent;
import io.payonce.schemas.AgreementEventType;
import io.payonce.schemas.Event;
import io.payonce.schemas.EventOrigin;
import io.payonce.schemas.EventPlace;
import io.payonce.schemas.EventTimes;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * The table of states of an agreement.
 *
 * <pre>
 * notified | none                       | signed     | ended
 * ---------+----------------------------+------------+-----------
 * sign     | signed                     | unchanged  | superseded
 * unsign   | signed (inferred), unsigned| unsigned   | unchanged
 * </pre>
 */
final class AgreementTable {

  private final Agreement before;
  private final AgreementReport report;
  private final Arrival arrival;
  private final List<Event> events = new ArrayList<>(2);

  AgreementTable(Agreement before, AgreementReport report, Arrival arrival) {
    this.before = before;
    this.report = report;
    this.arrival = arrival;
  }

  Settlement<Agreement> settlement() {
    if (hasAnotherNumber()) {
      return new Settlement.Contradicted<>(
          IDENTITY_CHANGED,
          "external_agreement_no is not the one that the agreement began with",
          "Query the agreement at Alipay (alipay.user.agreement.query).");
    }
    return report.isSigning() ? signing() : ending();
  }

  private boolean hasAnotherNumber() {
    String notified = report.terms().externalAgreementNo();
    return before != null
        && notified != null
        && !before.externalAgreementNo().isEmpty()
        && !before.externalAgreementNo().equals(notified);
  }

  private Settlement<Agreement> signing() {
    if (before == null) {
      add(AgreementEventType.SIGNED, false, report.terms().signedAt());
      return changed(true);
    }
    return before.isSigned()
        ? new Settlement.Unchanged<>(before.last())
        : new Settlement.Superseded<>(before.last());
  }

  private Settlement<Agreement> ending() {
    if (before != null && !before.isSigned()) {
      return new Settlement.Unchanged<>(before.last());
    }
    if (before == null) {
      add(AgreementEventType.SIGNED, true, report.terms().signedAt());
    }
    add(AgreementEventType.UNSIGNED, false, report.endedAt());
    return changed(false);
  }

  private void add(AgreementEventType type, boolean isInferred, OffsetDateTime occurredAt) {
    OffsetDateTime stamp = report.id().stamp();
    events.add(
        new AgreementEvent(
            new EventOrigin(
                report.id().source(), report.id().notifyId(), events.size(), arrival.raw()),
            type,
            report.subject().appId(),
            report.agreementNo(),
            new EventPlace(sequence() + 1, isInferred),
            report.terms(),
            new EventTimes(occurredAt == null ? stamp : occurredAt, stamp, arrival.receivedAt()),
            report.extra().fields()));
  }

  private long sequence() {
    return (before == null ? 0 : before.sequence()) + events.size();
  }

  private Settlement<Agreement> changed(boolean isSigned) {
    return new Settlement.Changed<>(
        new Agreement(isSigned, external(), sequence(), arrival.raw()), List.copyOf(events));
  }

  private String external() {
    String notified = report.terms().externalAgreementNo();
    String known = before == null ? "" : before.externalAgreementNo();
    return known.isEmpty() && notified != null ? notified : known;
  }
}
