package io.payonce.ops.proof.book;

import io.payonce.ops.proof.content.EventData;
import io.payonce.ops.proof.content.EventField;
import io.payonce.schemas.OrderEventType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The rules of a merchant's own orders that hold whatever is known of them. */
final class MerchantOrders {

  private MerchantOrders() {}

  /** The fact of the payment that an event tells: a mismatch is a payment. */
  static OrderEventType fact(EventData event) {
    return event.type() == OrderEventType.MISMATCHED ? OrderEventType.PAID : event.type();
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

  /**
   * Why these events cannot be, whatever their app makes of its orders and their record says; null
   * when they can.
   */
  static String objection(OrderState before, List<EventData> events) {
    boolean isKnown = before.knows(OrderEventType.EXPECTED) || before.isWordUnknown();
    boolean hasWaited = before.isWaiting();
    for (EventData event : events) {
      isKnown |= event.type() == OrderEventType.EXPECTED;
      String name = word(event.type());
      boolean isChecked = "true".equals(event.text(EventField.AMOUNT_CHECKED));
      if ((isChecked || event.type() == OrderEventType.MISMATCHED) && !isKnown) {
        return name + " is compared with no order";
      }
      if (event.type() == OrderEventType.MISMATCHED && before.isMismatchTold()) {
        return "mismatched a second time";
      }
      if (event.type() == OrderEventType.PAID && before.isPaidTold()) {
        return "paid a second time";
      }
      if (event.text(EventField.WITHHELD_OFFSET) != null
          && !hasWaited
          && !isCorrected(before, event)) {
        return name + " names a notification that did not wait";
      }
    }
    return null;
  }

  private static boolean isCorrected(OrderState before, EventData event) {
    boolean isMismatched = before.isMismatchTold() || before.isToldUnknown();
    return event.type() == OrderEventType.PAID && isMismatched;
  }

  /** Why a notification cannot wait for the merchant's order; null when it can. */
  static String objectionToWait(
      OrderState before, boolean isKnown, OrderWords words, Optional<List<OrderRules.Fact>> news) {
    if (isKnown || before.knows(OrderEventType.EXPECTED)) {
      return "waits for an order that is known";
    }
    if (before.isPaidTold() || before.isMismatchTold()) {
      return "waits, and its payment was told";
    }
    if (words.mode() != null && !words.isRequired()) {
      return "waits for an order that its app does not require";
    }
    return words.body() != null && news.map(List::isEmpty).orElse(true)
        ? "waits, and says nothing new of its order"
        : null;
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
