package io.payonce.processor.trade;

import io.payonce.processor.kind.Arrival;
import io.payonce.processor.kind.Settlement;
import io.payonce.schemas.Coordinates;
import io.payonce.schemas.OrderEventType;
import io.payonce.schemas.RejectionReason;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;

/** The effect of a believed notification on a trade. */
public sealed interface Transition {

  /**
   * The transition as every kind tells it.
   *
   * @param before the trade, or null when there was none yet
   * @param report the notification
   * @param arrival where and when it came
   */
  Settlement<Trade> settle(Trade before, TradeReport report, Arrival arrival);

  /** The trade changed: these are the facts, in order, at least one. */
  record Changed(Trade after, List<Fact> facts) implements Transition {
    @Override
    public Settlement<Trade> settle(Trade before, TradeReport report, Arrival arrival) {
      return Withholding.settle(
          before == null ? 0 : before.sequence(),
          after,
          OrderEvents.of(this, report.fields(), arrival, report.kind().history()),
          report,
          arrival);
    }
  }

  /** Nothing new. */
  record Unchanged() implements Transition {
    @Override
    public Settlement<Trade> settle(Trade before, TradeReport report, Arrival arrival) {
      return new Settlement.Unchanged<>(
          before.lastChange().raw(), before.amendedBy(report.fields()));
    }
  }

  /** An earlier state, arriving late. */
  record Superseded() implements Transition {
    @Override
    public Settlement<Trade> settle(Trade before, TradeReport report, Arrival arrival) {
      return new Settlement.Superseded<>(
          before.lastChange().raw(), before.amendedBy(report.fields()));
    }
  }

  /** The trade cannot go there: rejected. */
  record Anomaly(RejectionReason reason, String detail, String hint) implements Transition {
    @Override
    public Settlement<Trade> settle(Trade before, TradeReport report, Arrival arrival) {
      return new Settlement.Contradicted<>(reason, detail, hint);
    }
  }

  /**
   * One fact about the order.
   *
   * @param sequence its number within the order, from 1
   * @param state where the trade stands after it
   * @param refundedAmount all refunds after it, scale 2
   * @param refundAmount this refund, scale 2, or null when it is no refund
   * @param isInferred whether its own notification is missing
   * @param occurredAt when it happened; {@code notify_time}, so an upper bound, when the
   *     notification does not say
   */
  record Fact(
      OrderEventType type,
      long sequence,
      TradeState state,
      BigDecimal refundedAmount,
      BigDecimal refundAmount,
      boolean isInferred,
      OffsetDateTime occurredAt) {}

  /**
   * Decides what a notification does: first whether it contradicts the trade or itself, then by the
   * table of states.
   *
   * @param before the trade, or null when there is none yet
   * @param notified the notification
   * @param raw where it lies
   */
  static Transition of(Trade before, TradeFields notified, Coordinates raw) {
    Trade found = before == null ? Trade.NOT_BEGUN : before;
    Trade known = found.hasNotBegun() ? found.fixedBy(notified) : found;
    return Contradiction.find(known, notified)
        .orElseGet(() -> new TransitionTable(known, notified, raw).transition());
  }
}
