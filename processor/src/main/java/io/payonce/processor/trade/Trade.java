package io.payonce.processor.trade;

import io.payonce.processor.kind.Settlement;
import io.payonce.schemas.Coordinates;
import io.payonce.schemas.OrderEventType;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * One trade as the ledger keeps it.
 *
 * @param state where it stands
 * @param tradeNo Alipay's number, fixed by the first notification that names it; else null
 * @param currency of its amounts, by ISO 4217, fixed by the first notification; null before it
 * @param totalAmount scale 2, fixed by the first notification; null before it
 * @param refundedAmount all refunds so far, scale 2
 * @param sequence the number of its events so far
 * @param changes its last changes, oldest first, {@link #CHANGES_MAX} at most
 * @param order the merchant's own
 */
public record Trade(
    TradeState state,
    String tradeNo,
    String currency,
    BigDecimal totalAmount,
    BigDecimal refundedAmount,
    long sequence,
    List<Change> changes,
    MerchantOrder order) {

  /** How many changes a trade remembers. */
  public static final int CHANGES_MAX = 16;

  private static final BigDecimal NOTHING = BigDecimal.valueOf(0, 2);

  /** A trade of which no notification came yet. */
  static final Trade NOT_BEGUN =
      new Trade(
          TradeState.EXPECTED, null, null, null, NOTHING, 0, List.of(), MerchantOrder.UNKNOWN);

  /** A trade whose merchant has told nothing. */
  public Trade(
      TradeState state,
      String tradeNo,
      String currency,
      BigDecimal totalAmount,
      BigDecimal refundedAmount,
      long sequence,
      List<Change> changes) {
    this(
        state,
        tradeNo,
        currency,
        totalAmount,
        refundedAmount,
        sequence,
        changes,
        MerchantOrder.UNKNOWN);
  }

  /** Keeps its own copy of the changes. */
  public Trade {
    changes = List.copyOf(changes);
  }

  /** The same with what its first notification fixes; it has made no event of it yet. */
  Trade fixedBy(TradeFields first) {
    return new Trade(
        state,
        first.order().tradeNo(),
        first.amounts().currency(),
        first.amounts().total(),
        refundedAmount,
        sequence,
        changes,
        order);
  }

  /** The same with the number that a notification names first; null when it adds none. */
  Settlement.Amendment<Trade> amendedBy(TradeFields notified) {
    String named = notified.order().tradeNo();
    return tradeNo != null || named == null
        ? null
        : new Settlement.Amendment<>(with(named, order), order.awaitedSinceMs());
  }

  /** The same, and its merchant said the same again. */
  Settlement.Amendment<Trade> amendedBy(MerchantOrder said) {
    return new Settlement.Amendment<>(with(tradeNo, said), said.awaitedSinceMs());
  }

  private Trade with(String number, MerchantOrder said) {
    return new Trade(state, number, currency, totalAmount, refundedAmount, sequence, changes, said);
  }

  /** Whether no notification of the trade came yet. */
  public boolean hasNotBegun() {
    return state == TradeState.EXPECTED;
  }

  /** Its last change; a trade in the ledger has one. */
  public Change lastChange() {
    return changes.get(changes.size() - 1);
  }

  /** The same after its events were told. */
  Trade told(long lastSequence, List<OrderEventType> events, MerchantOrder after) {
    List<Change> corrected = changes;
    if (!lastChange().events().equals(events)) {
      corrected = new ArrayList<>(changes);
      corrected.set(corrected.size() - 1, lastChange().telling(events));
    }
    return new Trade(
        state, tradeNo, currency, totalAmount, refundedAmount, lastSequence, corrected, after);
  }

  /** Its last changes with one more, the oldest forgotten. */
  List<Change> changesWith(Change change) {
    List<Change> all = new ArrayList<>(changes);
    all.add(change);
    return all.subList(Math.max(0, all.size() - CHANGES_MAX), all.size());
  }

  /**
   * A notification that changed the trade.
   *
   * @param source the sender of the notification
   * @param notifyId the notification
   * @param raw where it lies
   * @param notifiedAt when Alipay stamped it
   * @param events what it made, in order; empty when they are withheld
   * @param state where the trade stood after it
   */
  public record Change(
      String source,
      String notifyId,
      Coordinates raw,
      OffsetDateTime notifiedAt,
      List<OrderEventType> events,
      TradeState state) {

    /** Keeps its own copy of the events. */
    public Change {
      events = List.copyOf(events);
    }

    Change telling(List<OrderEventType> others) {
      return new Change(source, notifyId, raw, notifiedAt, others, state);
    }
  }
}
