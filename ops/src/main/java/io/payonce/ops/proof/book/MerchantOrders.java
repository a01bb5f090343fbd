package io.payonce.ops.proof.book;

import io.payonce.ops.proof.content.EventData;
import io.payonce.ops.proof.content.EventField;
import io.payonce.ops.proof.independent.EnvelopeOrder;
import io.payonce.ops.proof.independent.ToldTrade;
import io.payonce.schemas.OrderEventType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The audit's own rules of payments beside the merchant's own orders. */
final class MerchantOrders {

  private static final String REQUIRE = "require";

  private MerchantOrders() {}

  /** The fact of the payment that an event tells: a mismatch is a payment. */
  static OrderEventType fact(EventData event) {
    return event.type() == OrderEventType.MISMATCHED ? OrderEventType.PAID : event.type();
  }

  /** Whether the merchant's own order made the events, or freed what waited for it. */
  static boolean isOfMerchant(OrderState before, ToldTrade body, List<EventData> events) {
    return body instanceof EnvelopeOrder told && told.isExpectation()
        || events.get(0).type() == OrderEventType.EXPECTED
        || before.isWaiting();
  }

  /** The facts that waited and are not among the events. */
  static List<OrderEventType> untold(OrderState before, List<EventData> events) {
    List<OrderEventType> untold = new ArrayList<>();
    if (before.isWaiting()) {
      for (OrderEventType fact : OrderEventType.values()) {
        boolean isOfTrade = fact != OrderEventType.EXPECTED && fact != OrderEventType.MISMATCHED;
        if (isOfTrade
            && before.knows(fact)
            && events.stream().noneMatch(event -> fact(event) == fact)) {
          untold.add(fact);
        }
      }
    }
    return untold;
  }

  /** Why these events cannot be; null when they can. */
  static String objection(OrderState before, OrderWords words, List<EventData> events) {
    boolean isKnown = before.knows(OrderEventType.EXPECTED);
    boolean hasWaited = before.isWaiting();
    for (EventData event : events) {
      String name = word(event.type());
      isKnown |= event.type() == OrderEventType.EXPECTED;
      boolean isPayment = fact(event) == OrderEventType.PAID;
      boolean isChecked = "true".equals(event.text(EventField.AMOUNT_CHECKED));
      if (REQUIRE.equals(words.mode())
          && !isKnown
          && !words.isHistory()
          && !before.isPaymentTold()) {
        return name + " before the merchant's order, which the app requires";
      }
      if ((isChecked || event.type() == OrderEventType.MISMATCHED)
          && (!isKnown || "ignore".equals(words.mode()))) {
        return name + " is compared with no order";
      }
      if (event.type() == OrderEventType.MISMATCHED && before.knows(OrderEventType.MISMATCHED)) {
        return "mismatched a second time";
      }
      if (event.type() == OrderEventType.PAID
          && before.isPaymentTold()
          && !before.knows(OrderEventType.MISMATCHED)) {
        return "paid a second time";
      }
      if (event.text(EventField.WITHHELD_OFFSET) != null
          && !hasWaited
          && !isCorrected(before, event)) {
        return name + " names a notification that did not wait";
      }
      if (isPayment
          && event.type() == OrderEventType.PAID
          && isKnown
          && !isChecked
          && words.mode() != null
          && !"ignore".equals(words.mode())) {
        return "paid, and not compared with the order that is known";
      }
    }
    return null;
  }

  private static boolean isCorrected(OrderState before, EventData event) {
    return event.type() == OrderEventType.PAID && before.knows(OrderEventType.MISMATCHED);
  }

  /** Why a notification cannot wait for the merchant's order; null when it can. */
  static String objectionToWait(
      OrderState before, OrderWords words, Optional<List<OrderRules.Fact>> news) {
    if (before.knows(OrderEventType.EXPECTED)) {
      return "waits for an order that is known";
    }
    if (words.mode() != null && (!REQUIRE.equals(words.mode()) || words.isHistory())) {
      return "waits for an order that its app does not require";
    }
    return words.body() != null && news.map(List::isEmpty).orElse(true)
        ? "waits, and says nothing new of its order"
        : null;
  }

  /** Whether the events tell these facts. */
  static boolean isTold(List<OrderRules.Fact> news, List<EventData> events) {
    boolean isTold = news.size() == events.size();
    for (int i = 0; isTold && i < news.size(); i++) {
      isTold = news.get(i).type() == fact(events.get(i));
    }
    return isTold;
  }

  /** A type as findings name it. */
  static String word(OrderEventType type) {
    return type.name().toLowerCase(Locale.ROOT);
  }

  /** Whether the events of a record are not numbered from 0. */
  static boolean hasGap(List<EventData> events) {
    return events.get(events.size() - 1).index() != events.size() - 1;
  }
}
