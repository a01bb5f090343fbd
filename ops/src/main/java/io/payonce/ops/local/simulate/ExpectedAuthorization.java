package io.payonce.ops.local.simulate;

import io.payonce.ops.local.plan.Claim;
import io.payonce.schemas.IgnoredReason;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Model of what should come out of the records of one authorization: each operation once, in any
 * order.
 *
 * <p>It knows only lives that {@link io.payonce.ops.local.plan.AuthorizationLife} plans: no
 * operation ends in two ways.
 */
final class ExpectedAuthorization extends ExpectedSubject<Claim.Authorization> {

  private final Set<String> operations = new HashSet<>();

  ExpectedAuthorization() {
    super(Claim.Authorization.class);
  }

  @Override
  ExpectedOutcome first(Claim.Authorization claim) {
    if (!operations.add(claim.operationId())) {
      return new ExpectedOutcome.Ignored(IgnoredReason.UNCHANGED);
    }
    return new ExpectedOutcome.OtherEvents(
        List.of(new ExpectedOutcome.OtherEvent(claim.operation().event(), operations.size())));
  }
}
