package io.payonce.ops.proof.book;

import io.payonce.ops.proof.independent.ToldTrade;
import io.payonce.schemas.OrderEventType;

/**
 * An order as the audit knows it: the set of its facts, its amounts in fen, and how many events it
 * has had. Five longs, so that millions fit into a table.
 */
public final class OrderState {

  public static final int WIDTH = 5;

  /** More facts than may wait. */
  static final int WAITING_MAX = 63;

  private static final int FACT_BITS = 24;
  private static final int CURRENCY_BITS = 24;
  private static final int WAITING_SHIFT = 16;

  private static final int WAITING = 1 << 7;
  private static final int PAID_TOLD = 1 << 8;
  private static final int MISMATCH_TOLD = 1 << 9;
  private static final int AGREED = 1 << 10;
  private static final int TOLD_UNKNOWN = 1 << 11;
  private static final int WORD_UNKNOWN = 1 << 12;
  private static final int UNSETTLED = 1 << 13;

  private static final int TOLD = PAID_TOLD | MISMATCH_TOLD | AGREED | TOLD_UNKNOWN | WORD_UNKNOWN;

  /** The facts of the payment, which its sender tells. */
  private static final int TRADE = 31;

  long totalFen;
  long refundedFen;
  long sequence;
  long lastOffset;
  long tradeNo;
  int currency;
  private int facts;

  static OrderState of(long[] cells) {
    OrderState state = new OrderState();
    state.totalFen = cells[0];
    state.refundedFen = cells[1];
    state.sequence = cells[2] >> FACT_BITS;
    state.facts = (int) cells[2] & (1 << FACT_BITS) - 1;
    state.lastOffset = cells[3];
    state.tradeNo = cells[4] >>> CURRENCY_BITS;
    state.currency = (int) cells[4] & (1 << CURRENCY_BITS) - 1;
    return state;
  }

  long[] cells() {
    return new long[] {
      totalFen,
      refundedFen,
      sequence << FACT_BITS | facts,
      lastOffset,
      tradeNo << CURRENCY_BITS | currency
    };
  }

  boolean knows(OrderEventType fact) {
    return (facts >> fact.ordinal() & 1) == 1;
  }

  /** Takes the number of the trade from the first notification that has one. */
  void named(ToldTrade told) {
    if (tradeNo == 0) {
      tradeNo = OrderRules.tradeNo(told.text("trade_no"));
    }
  }

  void learn(OrderEventType fact) {
    facts |= 1 << fact.ordinal();
    if (fact == OrderEventType.MISMATCHED) {
      facts |= 1 << OrderEventType.PAID.ordinal();
    }
  }

  /** Whether events of it wait for the merchant's own order. */
  boolean isWaiting() {
    return has(WAITING);
  }

  /** How many events wait. */
  int waiting() {
    return facts >> WAITING_SHIFT & WAITING_MAX;
  }

  /** So many events wait from now on. */
  void waits(int events) {
    set(WAITING_MAX << WAITING_SHIFT, false);
    facts |= WAITING | Math.min(events, WAITING_MAX) << WAITING_SHIFT;
  }

  /** Takes back what waited: its events are told now. */
  void release() {
    waitsNoMore();
    facts &= ~TRADE;
    refundedFen = 0;
  }

  /** What waited should have been told, and was not. */
  void waitsNoMore() {
    set(WAITING | WAITING_MAX << WAITING_SHIFT, false);
  }

  /** Whether its payment was told as {@code paid}. */
  boolean isPaidTold() {
    return has(PAID_TOLD);
  }

  /** Whether its payment was told as {@code mismatched}. */
  boolean isMismatchTold() {
    return has(MISMATCH_TOLD);
  }

  /** Whether its payment was told, and is the one that the merchant's order asks for. */
  boolean isAgreed() {
    return has(AGREED);
  }

  /** Whether a payment was told, as it is or as a mismatch; unknown counts as told. */
  boolean mayBeTold() {
    return isPaidTold() || isMismatchTold() || isToldUnknown();
  }

  /** Whether the audit does not know how its payment was told. */
  boolean isToldUnknown() {
    return has(TOLD_UNKNOWN);
  }

  /** Whether the shop may have said what the audit did not read. */
  boolean isWordUnknown() {
    return has(WORD_UNKNOWN);
  }

  void wordUnknown(boolean isUnknown) {
    set(WORD_UNKNOWN, isUnknown);
  }

  void toldUnknown() {
    set(TOLD_UNKNOWN, true);
  }

  /** An event of the payment is told, or one that says how it is compared. */
  void tell(OrderEventType type, boolean isChecked) {
    switch (type) {
      case PAID -> {
        set(PAID_TOLD, true);
        set(AGREED, isChecked);
        set(TOLD_UNKNOWN, false);
      }
      case MISMATCHED -> {
        set(MISMATCH_TOLD, true);
        set(AGREED | TOLD_UNKNOWN, false);
      }
      case EXPECTED -> {
        if (isChecked) {
          set(PAID_TOLD | AGREED, true);
          set(TOLD_UNKNOWN, false);
        }
      }
      default -> {}
    }
  }

  /** Was told already when the merchant's order disagreed with it. */
  void paidBefore() {
    set(PAID_TOLD, true);
  }

  /** Takes what was told from the same order as it was known before. */
  void toldAs(OrderState known) {
    facts = facts & ~TOLD | known.facts & TOLD;
  }

  /** Whether facts of it were not read: the next event that tells one is believed. */
  boolean isUnsettled() {
    return has(UNSETTLED);
  }

  void unsettled() {
    set(UNSETTLED, true);
  }

  boolean isNew() {
    return (facts & TRADE) == 0;
  }

  /** Whether it is closed without ever having been paid. */
  boolean isClosedUnpaid() {
    return knows(OrderEventType.CLOSED) && !knows(OrderEventType.PAID);
  }

  /** Whether all of the money went back. */
  boolean isMoneyBack() {
    boolean isAll = refundedFen > 0 && refundedFen >= totalFen;
    return isAll || knows(OrderEventType.CLOSED) && knows(OrderEventType.PAID);
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

  private boolean has(int bit) {
    return (facts & bit) != 0;
  }

  private void set(int bits, boolean isSet) {
    facts = isSet ? facts | bits : facts & ~bits;
  }
}
