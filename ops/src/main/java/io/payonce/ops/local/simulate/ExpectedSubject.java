package io.payonce.ops.local.simulate;

import io.payonce.ops.local.plan.Claim;
import io.payonce.ops.local.plan.Copy;
import io.payonce.schemas.IgnoredReason;
import io.payonce.schemas.RejectionReason;
import java.util.HashSet;
import java.util.Set;

/**
 * Model of what should come out of the records of one order, agreement, authorization, message or
 * envelope.
 */
abstract class ExpectedSubject<C extends Claim> {

  private final Class<C> type;
  private final Set<String> seen = new HashSet<>();

  ExpectedSubject(Class<C> type) {
    this.type = type;
  }

  /** A subject of the claim's kind that nothing is known of yet. */
  static ExpectedSubject<?> of(Claim claim) {
    if (claim instanceof Claim.Agreement) {
      return new ExpectedAgreement();
    }
    if (claim instanceof Claim.Authorization) {
      return new ExpectedAuthorization();
    }
    if (claim instanceof Claim.Told) {
      return new ExpectedEnvelope();
    }
    return claim instanceof Claim.Message ? new ExpectedMessage() : new ExpectedOrder();
  }

  /** What should come out of the subject's next record in the raw log. */
  public final ExpectedOutcome next(Claim claim, Copy copy) {
    if (!copy.isAuthentic()) {
      return new ExpectedOutcome.Rejected(reason(copy));
    }
    return seen.add(claim.notifyId())
        ? first(type.cast(claim))
        : new ExpectedOutcome.Ignored(IgnoredReason.DUPLICATE);
  }

  /** Why a copy is not believed, or null: it depends on where a form was cut or forged. */
  RejectionReason reason(Copy copy) {
    return null;
  }

  /** What should come out of the first record with this notify_id. */
  abstract ExpectedOutcome first(C claim);
}
