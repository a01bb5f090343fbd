package io.payonce.processor.decide;

import io.payonce.processor.kind.Arrival;
import io.payonce.processor.kind.Report;
import io.payonce.processor.kind.Settlement;
import io.payonce.schemas.Coordinates;
import io.payonce.schemas.Event;
import io.payonce.schemas.IgnoredReason;
import java.util.List;

/**
 * The outcome that each settlement gives.
 *
 * @param nowMs stream time, epoch milliseconds: from then on the notification is remembered
 * @param hasForgotten whether an entry of the subject is forgotten and may still be listed as one
 *     whose events are withheld
 */
record SettlementOutcomes<S>(Report<S> report, Arrival arrival, long nowMs, boolean hasForgotten)
    implements Settlement.Cases<S, Outcome> {

  @Override
  public Outcome changed(Settlement.Changed<S> changed) {
    Seen seen = seen(Seen.Settlement.CHANGED, changed.events().size());
    List<Event> events = List.copyOf(changed.events());
    return new Outcome.Accepted<>(
        report, arrival, changed.after(), events, seen, changed.endsWait() || hasForgotten);
  }

  @Override
  public Outcome withheld(Settlement.Withheld<S> withheld) {
    Seen seen = seen(Seen.Settlement.AWAITING_ORDER, 0);
    return new Outcome.Awaiting<>(report, arrival, withheld.after(), seen, withheld.sinceMs());
  }

  @Override
  public Outcome unchanged(Settlement.Unchanged<S> unchanged) {
    return ignored(
        IgnoredReason.UNCHANGED,
        Seen.Settlement.UNCHANGED,
        unchanged.last(),
        unchanged.amendment());
  }

  @Override
  public Outcome superseded(Settlement.Superseded<S> superseded) {
    return ignored(
        IgnoredReason.SUPERSEDED,
        Seen.Settlement.SUPERSEDED,
        superseded.last(),
        superseded.amendment());
  }

  @Override
  public Outcome contradicted(Settlement.Contradicted<S> it) {
    return new Outcome.Rejected(it.reason(), it.detail(), it.hint(), report.id().appId());
  }

  private Outcome ignored(
      IgnoredReason reason,
      Seen.Settlement settlement,
      Coordinates last,
      Settlement.Amendment<S> amendment) {
    Outcome.Amended<S> amended =
        amendment == null ? null : new Outcome.Amended<>(report, amendment);
    return new Outcome.Ignored(report, arrival, reason, last, seen(settlement, 0), amended);
  }

  private Seen seen(Seen.Settlement settlement, int events) {
    Coordinates raw = arrival.raw();
    return new Seen(
        nowMs,
        arrival.receipt().ms(),
        raw.partition(),
        raw.offset(),
        settlement,
        events,
        Seen.Again.NEVER);
  }
}
