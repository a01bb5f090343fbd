package io.payonce.ops.proof.book;

import static io.payonce.schemas.OrderEventType.CLOSED;
import static io.payonce.schemas.OrderEventType.CREATED;
import static io.payonce.schemas.OrderEventType.FINISHED;
import static io.payonce.schemas.OrderEventType.MISMATCHED;
import static io.payonce.schemas.OrderEventType.PAID;
import static io.payonce.schemas.OrderEventType.REFUNDED;

import io.payonce.ops.proof.independent.ToldTrade;
import io.payonce.schemas.OrderEventType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The audit's own model of an order: which facts a notification adds to those that are known. A set
 * of facts, where the processor has a table of states.
 */
final class OrderRules {

  private static final int TRADE_NO_SHIFT = 24;
  private static final int CURRENCY_CHARS = 3;

  /**
   * A fact that a notification adds.
   *
   * @param isInferred whether the notification of it is missing
   */
  record Fact(OrderEventType type, boolean isInferred) {}

  private OrderRules() {}

  /** What a notification adds, in order; none when nothing is new; empty when it cannot be. */
  static Optional<List<Fact>> news(OrderState before, ToldTrade body) {
    String status = String.valueOf(body.text("trade_status"));
    long refund = Math.max(0, body.fen("refund_fee"));
    if (contradicts(before, body, status, refund)) {
      return Optional.empty();
    }
    List<Fact> news = new ArrayList<>(3);
    switch (status) {
      case "WAIT_BUYER_PAY" -> {
        if (before.isNew()) {
          news.add(new Fact(CREATED, false));
        }
      }
      case "TRADE_SUCCESS" -> money(before, refund, false, news);
      case "TRADE_CLOSED" -> {
        if (refund > 0) {
          money(before, refund, false, news);
        }
        learn(CLOSED, before, news);
      }
      case "TRADE_FINISHED" -> {
        money(before, refund, true, news);
        // A trade that its refunds closed has ended; its finish is no fact of its own.
        if (!before.knows(CLOSED)) {
          learn(FINISHED, before, news);
        }
      }
      default -> {
        return Optional.empty();
      }
    }
    return Optional.of(news);
  }

  private static void money(
      OrderState before, long refund, boolean isRefundInferred, List<Fact> news) {
    if (!before.knows(PAID)) {
      news.add(new Fact(PAID, refund > 0));
    }
    if (refund > before.refundedFen) {
      news.add(new Fact(REFUNDED, isRefundInferred));
    }
  }

  private static void learn(OrderEventType fact, OrderState before, List<Fact> news) {
    if (!before.knows(fact)) {
      news.add(new Fact(fact, false));
    }
  }

  private static boolean contradicts(
      OrderState before, ToldTrade body, String status, long refund) {
    boolean isOtherTrade =
        !before.isNew()
            && (before.totalFen != body.fen("total_amount")
                || isOther(before.tradeNo, tradeNo(body.text("trade_no"))));
    boolean isRefundImpossible =
        refund > body.fen("total_amount")
            || refund == 0 && body.text("gmt_refund") != null
            || refund > 0 && status.equals("WAIT_BUYER_PAY");
    return isOtherTrade || isRefundImpossible || cannotFollow(before, status, refund);
  }

  private static boolean cannotFollow(OrderState before, String status, long refund) {
    return switch (status) {
      case "WAIT_BUYER_PAY" -> false;
      case "TRADE_SUCCESS" -> before.isClosedUnpaid();
      case "TRADE_FINISHED" -> before.isClosedUnpaid();
      default ->
          refund > 0
              ? before.isClosedUnpaid() || before.knows(FINISHED)
              : before.knows(PAID) && !before.knows(CLOSED);
    };
  }

  /** Whether an event can follow at all, whatever its notification said. */
  static boolean canFollow(OrderState before, OrderEventType type) {
    boolean isOver = before.knows(CLOSED) || before.knows(FINISHED);
    return switch (type) {
      case CREATED -> before.isNew();
      case PAID -> before.knows(MISMATCHED) || !before.knows(PAID) && !isOver;
      case REFUNDED -> before.knows(PAID);
      case CLOSED -> !isOver;
      case FINISHED -> before.knows(PAID) && !isOver;
      // The merchant may tell of an order at any time.
      case EXPECTED -> true;
      case MISMATCHED -> !before.knows(MISMATCHED);
    };
  }

  /** Facts as findings name them. */
  static String words(List<Fact> facts) {
    return facts.isEmpty()
        ? "nothing"
        : facts.stream()
            .map(fact -> MerchantOrders.word(fact.type()))
            .collect(Collectors.joining(" + "));
  }

  /** Another sender than Alipay may know no number of the trade. */
  static boolean isOther(long tradeNo, long other) {
    return tradeNo != 0 && other != 0 && tradeNo != other;
  }

  /** Stands for a trade_no in an {@link OrderState}, 40 bits; 0 for none. */
  static long tradeNo(String tradeNo) {
    return tradeNo == null ? 0 : Math.max(1, Key.of(tradeNo).high() >>> TRADE_NO_SHIFT);
  }

  /** Stands for a currency, 24 bits: its three letters, or a hash of what is none; 0 for none. */
  static int currency(String currency) {
    if (currency == null) {
      return 0;
    }
    if (currency.length() != CURRENCY_CHARS) {
      return (int) (Key.of(currency).high() >>> TRADE_NO_SHIFT + 16);
    }
    int code = 0;
    for (int i = 0; i < CURRENCY_CHARS; i++) {
      code = code << 8 | currency.charAt(i) & 0xff;
    }
    return code;
  }
}
