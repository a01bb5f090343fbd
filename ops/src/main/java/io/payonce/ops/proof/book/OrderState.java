package io.payonce.ops.proof.book;

import io.payonce.schemas.OrderEventType;

/**
 * An order as the audit knows it: the set of its facts, its amounts in fen, and how many events it
 * has had. Five longs, so that millions fit into a table.
 */
public final class OrderState {

  public static final int WIDTH = 5;

  private static final int FACT_BITS = 8;
  private static final int WAITING = 1 << 7;

  /** The facts of the payment, which its sender tells. */
  private static final int TRADE = 31;

  long totalFen;
  long refundedFen;
  long sequence;
  long lastOffset;
  long tradeNo;
  private int facts;

  static OrderState of(long[] cells) {
    OrderState state = new OrderState();
    state.totalFen = cells[0];
    state.refundedFen = cells[1];
    state.sequence = cells[2] >> FACT_BITS;
    state.facts = (int) cells[2] & (1 << FACT_BITS) - 1;
    state.lastOffset = cells[3];
    state.tradeNo = cells[4];
    return state;
  }

  long[] cells() {
    return new long[] {totalFen, refundedFen, sequence << FACT_BITS | facts, lastOffset, tradeNo};
  }

  boolean knows(OrderEventType fact) {
    return (facts >> fact.ordinal() & 1) == 1;
  }

  void learn(OrderEventType fact) {
    facts |= 1 << fact.ordinal();
    if (fact == OrderEventType.MISMATCHED) {
      facts |= 1 << OrderEventType.PAID.ordinal();
    }
  }

  /** Whether events of it wait for the merchant's own order. */
  boolean isWaiting() {
    return (facts & WAITING) != 0;
  }

  void waits() {
    facts |= WAITING;
  }

  /** Takes back what waited: its events are told now. */
  void release() {
    facts &= ~(WAITING | TRADE);
    refundedFen = 0;
  }

  /** Whether a payment was told, as it is or as a mismatch. */
  boolean isPaymentTold() {
    return !isWaiting() && knows(OrderEventType.PAID);
  }

  boolean isNew() {
    return (facts & TRADE) == 0;
  }

  /** Whether it is closed without ever having been paid. */
  boolean isClosedUnpaid() {
    return knows(OrderEventType.CLOSED) && !knows(OrderEventType.PAID);
  }

  /** The status that its facts amount to, as events write it. */
  String status() {
    if (knows(OrderEventType.FINISHED)) {
      return "finished";
    }
    if (knows(OrderEventType.CLOSED)) {
      return "closed";
    }
    if (knows(OrderEventType.PAID)) {
      return "paid";
    }
    return isNew() ? "expected" : "waiting";
  }

  /** Believes a status that was reached before the audit began. */
  void believe(String status, long refunded) {
    switch (status) {
      case "paid" -> learn(OrderEventType.PAID);
      case "finished" -> {
        learn(OrderEventType.PAID);
        learn(OrderEventType.FINISHED);
      }
      case "closed" -> {
        learn(OrderEventType.CLOSED);
        if (refunded > 0) {
          learn(OrderEventType.PAID);
        }
      }
      case "expected" -> {}
      default -> learn(OrderEventType.CREATED);
    }
  }
}
