package io.payonce.ops.local.simulate;

import io.payonce.ops.local.plan.Claim;
import io.payonce.ops.local.plan.Copy;
import io.payonce.schemas.OrderEventType;
import io.payonce.schemas.RejectionReason;
import java.util.ArrayList;
import java.util.List;

/**
 * Model of what should come out of the envelopes of one subject: it is told once.
 *
 * <p>It knows only what {@link io.payonce.ops.local.plan.SenderScript} plans: each order has one
 * notification.
 */
final class ExpectedEnvelope extends ExpectedSubject<Claim.Told> {

  ExpectedEnvelope() {
    super(Claim.Told.class);
  }

  @Override
  ExpectedOutcome first(Claim.Told claim) {
    return claim.fact() == null
        ? new ExpectedOutcome.OtherEvents(List.of(new ExpectedOutcome.OtherEvent("notified", 1)))
        : events(claim);
  }

  private static ExpectedOutcome events(Claim.Told claim) {
    List<OrderEventType> types =
        switch (claim.fact()) {
          case "created" -> List.of(OrderEventType.CREATED);
          case "paid" -> List.of(OrderEventType.PAID);
          case "finished" -> List.of(OrderEventType.PAID, OrderEventType.FINISHED);
          case "closed" -> List.of(OrderEventType.CLOSED);
          default -> throw new IllegalArgumentException("no model of the fact " + claim.fact());
        };
    List<ExpectedOutcome.Event> events = new ArrayList<>();
    types.forEach(type -> events.add(new ExpectedOutcome.Event(type, events.size() + 1, null)));
    return new ExpectedOutcome.Events(events);
  }

  @Override
  RejectionReason reason(Copy copy) {
    return switch (copy) {
      case FORGED -> RejectionReason.BAD_SIGNATURE;
      case TRUNCATED, MALFORMED -> RejectionReason.MALFORMED_JSON;
      case IN_SECONDS -> RejectionReason.INVALID_FIELD;
      case OLD -> RejectionReason.STALE;
      case EARLY -> RejectionReason.FROM_FUTURE;
      case GENUINE, TWICE, RESENT -> throw new IllegalArgumentException(copy + " is believed");
    };
  }
}
