package io.payonce.ops.local.simulate;

import static io.payonce.schemas.OrderEventType.CLOSED;
import static io.payonce.schemas.OrderEventType.CREATED;
import static io.payonce.schemas.OrderEventType.EXPECTED;
import static io.payonce.schemas.OrderEventType.FINISHED;
import static io.payonce.schemas.OrderEventType.PAID;
import static io.payonce.schemas.OrderEventType.REFUNDED;

import io.payonce.ops.local.plan.Claim;
import io.payonce.ops.local.plan.Copy;
import io.payonce.schemas.IgnoredReason;
import io.payonce.schemas.OrderEventType;
import io.payonce.schemas.RejectionReason;
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
    if (claim.fact() == null) {
      ExpectedOutcome.OtherEvent told = new ExpectedOutcome.OtherEvent("notified", 1);
      return new ExpectedOutcome.OtherEvents(List.of(told));
    }
    return claim.awaitsOrder()
        ? new ExpectedOutcome.Ignored(IgnoredReason.AWAITING_ORDER)
        : new ExpectedOutcome.Events(events(claim));
  }

  private static List<ExpectedOutcome.Event> events(Claim.Told claim) {
    return switch (claim.fact()) {
      // Cancelled is what the merchant expects, too: nothing.
      case "expected", "cancelled" -> List.of(event(EXPECTED, 1));
      case "created" -> List.of(event(CREATED, 1));
      case "paid" -> List.of(event(PAID, 1));
      case "refunded" ->
          List.of(event(PAID, 1), new ExpectedOutcome.Event(REFUNDED, 2, claim.amount()));
      case "closed" -> List.of(event(CLOSED, 1));
      case "finished" -> List.of(event(PAID, 1), event(FINISHED, 2));
      default -> throw new IllegalArgumentException("no model of the fact " + claim.fact());
    };
  }

  private static ExpectedOutcome.Event event(OrderEventType type, long sequence) {
    return new ExpectedOutcome.Event(type, sequence, null);
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
