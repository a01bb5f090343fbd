package io.payonce.processor.authorization;

import static io.payonce.schemas.RejectionReason.CURRENCY_CHANGED;
import static io.payonce.schemas.RejectionReason.IDENTITY_CHANGED;
import static io.payonce.schemas.RejectionReason.ILLEGAL_TRANSITION;

import io.payonce.processor.authorization.Authorization.OperationFact;
import io.payonce.processor.kind.Arrival;
import io.payonce.processor.kind.Settlement;
import io.payonce.schemas.AuthorizationEvent;
import io.payonce.schemas.EventOrigin;
import io.payonce.schemas.EventPlace;
import io.payonce.schemas.EventTimes;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * The rules of an authorization: each operation is a fact once, in the state that it ended in.
 *
 * <pre>
 * notified         | operation not known | the same known | it succeeded  | it was cancelled
 * -----------------+---------------------+----------------+---------------+------------------
 * success          | event               | unchanged      | unchanged     | rejected
 * cancelled        | cancelled           | unchanged      | rejected      | unchanged
 * </pre>
 *
 * <p>Amounts are those of the operation, never sums, so the order of arrival does not matter.
 */
final class AuthorizationTable {

  private static final String QUERY =
      "Query the authorization at Alipay (alipay.fund.auth.operation.detail.query).";

  private final Authorization before;
  private final AuthorizationReport report;
  private final Arrival arrival;

  AuthorizationTable(Authorization before, AuthorizationReport report, Arrival arrival) {
    this.before = before;
    this.report = report;
    this.arrival = arrival;
  }

  Settlement<Authorization> settlement() {
    OperationFact fact =
        new OperationFact(
            report.operation().operationId(), report.operationKind() == OperationKind.CANCEL);
    if (before == null) {
      return changed(List.of(fact));
    }
    Settlement<Authorization> contradiction = contradiction(fact);
    if (contradiction != null) {
      return contradiction;
    }
    return before.facts().contains(fact)
        ? new Settlement.Unchanged<>(before.last())
        : changed(before.factsWith(fact));
  }

  /** The contradiction with what is known, or null. */
  private Settlement<Authorization> contradiction(OperationFact fact) {
    String outOrderNo = report.authorization().outOrderNo();
    if (outOrderNo != null
        && !before.outOrderNo().isEmpty()
        && !before.outOrderNo().equals(outOrderNo)) {
      return new Settlement.Contradicted<>(
          IDENTITY_CHANGED, "out_order_no is not the one that the authorization began with", QUERY);
    }
    if (!before.currency().equals(report.amounts().currency())) {
      return new Settlement.Contradicted<>(
          CURRENCY_CHANGED,
          "the amounts are in %s, but the authorization began in %s"
              .formatted(report.amounts().currency(), before.currency()),
          QUERY);
    }
    if (before.facts().contains(new OperationFact(fact.operationId(), !fact.isCancelled()))) {
      return new Settlement.Contradicted<>(
          ILLEGAL_TRANSITION, "one operation has succeeded and was cancelled", QUERY);
    }
    return before.facts().size() >= Authorization.FACTS_MAX && !before.facts().contains(fact)
        ? new Settlement.Contradicted<>(
            ILLEGAL_TRANSITION,
            "the authorization has more than " + Authorization.FACTS_MAX + " operations",
            QUERY)
        : null;
  }

  private Settlement<Authorization> changed(List<OperationFact> facts) {
    String notified = report.authorization().outOrderNo();
    String known = before == null ? "" : before.outOrderNo();
    Authorization after =
        new Authorization(
            known.isEmpty() && notified != null ? notified : known,
            report.amounts().currency(),
            facts,
            arrival.raw());
    return new Settlement.Changed<>(after, List.of(event(facts.size())));
  }

  private AuthorizationEvent event(long sequence) {
    OffsetDateTime stamp = report.id().stamp();
    OffsetDateTime done = report.times().done();
    return new AuthorizationEvent(
        new EventOrigin(report.id().source(), report.id().notifyId(), 0, arrival.raw()),
        report.operationKind().eventType(),
        report.authorization(),
        new EventPlace(sequence, false),
        report.operation(),
        report.amounts(),
        new EventTimes(done == null ? stamp : done, stamp, arrival.receivedAt()),
        report.extra().fields());
  }
}
