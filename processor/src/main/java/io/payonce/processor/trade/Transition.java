package io.payonce.processor.trade;

import io.payonce.processor.kind.Arrival;
import io.payonce.processor.kind.History;
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
   * @param notified the notification
   * @param arrival where and when it came
   * @param history the time whose facts are told as history
   */
  Settlement<Trade> settle(Trade before, TradeFields notified, Arrival arrival, History history);

  /** The trade changed: these are the facts, in order, at least one. */
  record Changed(Trade after, List<Fact> facts) implements Transition {
    @Override
    public Settlement<Trade> settle(
        Trade before, TradeFields notified, Arrival arrival, History history) {
      return new Settlement.Changed<>(after, OrderEvents.of(this, notified, arrival, history));
    }
  }

  /** Nothing new. */
  record Unchanged() implements Transition {
    @Override
    public Settlement<Trade> settle(
        Trade before, TradeFields notified, Arrival arrival, History history) {
      return new Settlement.Unchanged<>(before.lastChange().raw());
    }
  }

  /** An earlier state, arriving late. */
  record Superseded() implements Transition {
    @Override
    public Settlement<Trade> settle(
        Trade before, TradeFields notified, Arrival arrival, History history) {
      return new Settlement.Superseded<>(before.lastChange().raw());
    }
  }

  /** The trade cannot go there: rejected. */
  record Anomaly(RejectionReason reason, String detail, String hint) implements Transition {
    @Override
    public Settlement<Trade> settle(
        Trade before, TradeFields notified, Arrival arrival, History history) {
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
    Trade known = before == null ? Trade.notYetBegun(notified) : before;
    return Contradiction.find(known, notified)
        .orElseGet(() -> new TransitionTable(known, notified, raw).transition());
  }
}
