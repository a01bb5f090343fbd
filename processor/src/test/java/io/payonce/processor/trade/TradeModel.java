package io.payonce.processor.trade;

import static io.payonce.schemas.OrderEventType.CLOSED;
import static io.payonce.schemas.OrderEventType.CREATED;
import static io.payonce.schemas.OrderEventType.FINISHED;
import static io.payonce.schemas.OrderEventType.PAID;
import static io.payonce.schemas.OrderEventType.REFUNDED;

import io.payonce.schemas.OrderEventType;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.Set;
import java.util.StringJoiner;

/**
 * The reference: not states but a set of facts. A notification claims facts; those not yet known
 * are its events, and some sets cannot be.
 */
final class TradeModel {

  private final Set<OrderEventType> known = EnumSet.noneOf(OrderEventType.class);
  private BigDecimal refunded = new BigDecimal("0.00");
  private TradeFields first;

  /** What {@link Outcome} should say. */
  String receives(TradeFields said) {
    Set<OrderEventType> claimed = claims(said);
    if (known.containsAll(EnumSet.of(PAID, CLOSED)) && claimed.remove(FINISHED)) {
      // A trade that its refunds closed is over; that time ended it, too, is no news.
      claimed.add(CLOSED);
    }
    String contradiction = contradiction(said, claimed);
    return contradiction == null ? learns(said, claimed) : contradiction;
  }

  BigDecimal refunded() {
    return refunded;
  }

  Set<OrderEventType> known() {
    return known;
  }

  private String learns(TradeFields said, Set<OrderEventType> claimed) {
    int rankBefore = rank(known);
    StringJoiner events = new StringJoiner(" ");
    for (OrderEventType fact : OrderEventType.values()) {
      boolean isNews = fact == REFUNDED ? fee(said).compareTo(refunded) > 0 : isNews(fact, claimed);
      if (isNews) {
        events.add(event(fact, said));
      }
    }
    remember(said, claimed);
    String nothing = rank(claimed) < rankBefore ? "superseded" : "unchanged";
    return events.length() == 0 ? nothing : events.toString();
  }

  /** Created is no news once anything is known. */
  private boolean isNews(OrderEventType fact, Set<OrderEventType> claimed) {
    boolean isTooLate = fact == CREATED && !known.isEmpty();
    return claimed.contains(fact) && !known.contains(fact) && !isTooLate;
  }

  private String event(OrderEventType fact, TradeFields said) {
    boolean isFinish = said.status() == TradeStatus.TRADE_FINISHED;
    return switch (fact) {
      case CREATED -> "created";
      case PAID -> fee(said).signum() > 0 ? "paid*" : "paid";
      case REFUNDED -> "refunded+" + fee(said).subtract(refunded) + (isFinish ? "*" : "");
      case CLOSED -> "closed";
      case FINISHED -> "finished";
      case EXPECTED, MISMATCHED ->
          throw new IllegalStateException("no notification of a trade claims " + fact);
    };
  }

  private void remember(TradeFields said, Set<OrderEventType> claimed) {
    first = first == null ? said : first;
    known.addAll(claimed);
    refunded = refunded.max(fee(said));
  }

  private String contradiction(TradeFields said, Set<OrderEventType> claimed) {
    if (first != null && !first.order().tradeNo().equals(said.order().tradeNo())) {
      return "TRADE_NO_CHANGED";
    }
    if (first != null && !first.amounts().total().equals(said.amounts().total())) {
      return "AMOUNT_CHANGED";
    }
    if (said.times().refunded() != null && fee(said).signum() == 0) {
      return "ILLEGAL_TRANSITION";
    }
    if (fee(said).signum() > 0 && !claimed.contains(PAID)) {
      return "ILLEGAL_TRANSITION";
    }
    if (fee(said).compareTo(said.amounts().total()) > 0) {
      return "REFUND_EXCEEDS_TOTAL";
    }
    return clash(claimed);
  }

  private String clash(Set<OrderEventType> claimed) {
    boolean isClosed = known.contains(CLOSED);
    boolean isPaid = known.contains(PAID);
    if (isClosed && !isPaid && claimed.contains(PAID)) {
      return "LATE_PAYMENT";
    }
    boolean closesUnpaid = claimed.equals(EnumSet.of(CLOSED));
    boolean endsTwice =
        isClosed && claimed.contains(FINISHED)
            || known.contains(FINISHED) && claimed.contains(CLOSED);
    return endsTwice || isPaid && !isClosed && closesUnpaid ? "ILLEGAL_TRANSITION" : null;
  }

  private static Set<OrderEventType> claims(TradeFields said) {
    return switch (said.status()) {
      case WAIT_BUYER_PAY -> EnumSet.of(CREATED);
      case TRADE_SUCCESS -> EnumSet.of(PAID);
      case TRADE_CLOSED -> fee(said).signum() > 0 ? EnumSet.of(PAID, CLOSED) : EnumSet.of(CLOSED);
      case TRADE_FINISHED -> EnumSet.of(PAID, FINISHED);
    };
  }

  private static int rank(Set<OrderEventType> facts) {
    boolean isOver = facts.contains(CLOSED) || facts.contains(FINISHED);
    return isOver ? 2 : facts.contains(PAID) ? 1 : 0;
  }

  private static BigDecimal fee(TradeFields said) {
    return said.amounts().refundFee() == null ? new BigDecimal("0.00") : said.amounts().refundFee();
  }
}
