package io.payonce.processor.trade;

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
 * @param tradeNo Alipay's number, fixed by the first notification
 * @param currency of its amounts, by ISO 4217, fixed by the first notification
 * @param totalAmount scale 2, fixed by the first notification
 * @param refundedAmount all refunds so far, scale 2
 * @param sequence the number of its events so far
 * @param changes its last changes, oldest first, {@link #CHANGES_MAX} at most
 */
public record Trade(
    TradeState state,
    String tradeNo,
    String currency,
    BigDecimal totalAmount,
    BigDecimal refundedAmount,
    long sequence,
    List<Change> changes) {

  /** How many changes a trade remembers. */
  public static final int CHANGES_MAX = 16;

  private static final BigDecimal NOTHING = BigDecimal.valueOf(0, 2);

  /** Keeps its own copy of the changes. */
  public Trade {
    changes = List.copyOf(changes);
  }

  /** What is known of a trade before its first notification: it waits, and has made no event. */
  static Trade notYetBegun(TradeFields first) {
    return new Trade(
        TradeState.WAITING,
        first.order().tradeNo(),
        first.amounts().currency(),
        first.amounts().total(),
        NOTHING,
        0,
        List.of());
  }

  /** Whether no notification has changed it yet. */
  boolean hasNotBegun() {
    return sequence == 0;
  }

  /** Its last change; a trade that has begun has one. */
  public Change lastChange() {
    return changes.get(changes.size() - 1);
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
   * @param events what it made, in order; never empty
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
  }
}
