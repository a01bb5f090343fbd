package io.payonce.ops.local.simulate;

import io.payonce.ops.local.plan.Claim;
import java.util.List;

/**
 * Model of what should come out of the records of one notification of the message API: it is told
 * once.
 */
final class ExpectedMessage extends ExpectedSubject<Claim.Message> {

  ExpectedMessage() {
    super(Claim.Message.class);
  }

  @Override
  ExpectedOutcome first(Claim.Message claim) {
    return new ExpectedOutcome.OtherEvents(List.of(new ExpectedOutcome.OtherEvent("notified", 1)));
  }
}
