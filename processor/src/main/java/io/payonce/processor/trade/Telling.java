package io.payonce.processor.trade;

import io.payonce.processor.kind.Arrival;
import io.payonce.processor.notification.Identity;
import io.payonce.processor.notification.sender.OrdersMode;
import io.payonce.schemas.EventOrigin;
import io.payonce.schemas.EventTimes;
import io.payonce.schemas.FirstTold;
import io.payonce.schemas.OrderAmounts;
import io.payonce.schemas.OrderComparison;
import io.payonce.schemas.OrderEvent;
import io.payonce.schemas.OrderEventType;
import io.payonce.schemas.OrderExpectation;
import io.payonce.schemas.OrderFact;
import java.util.ArrayList;
import java.util.List;

/**
 * The events of one record about an order, in the order in which they are told.
 *
 * <p>Each is compared with the merchant's own order, and numbered. An event that had to wait is
 * told under the record that set it free, and names the notification that told the fact first.
 */
final class Telling {

  private final Identity id;
  private final Arrival arrival;
  private final OrderExpectation expected;
  private final MerchantOrder order;
  private final List<OrderEvent> events = new ArrayList<>(3);
  private List<OrderEvent> keptBack;
  private long sequence;
  private PaymentTold told;

  /**
   * Events that follow on those of a trade; those that waited for its order come first.
   *
   * @param sequence of the trade's last event so far
   * @param order of the trade, as it is now
   * @param mode the use of that order
   * @param id of the record at hand
   * @param arrival of the record at hand
   */
  Telling(long sequence, MerchantOrder order, OrdersMode mode, Identity id, Arrival arrival) {
    this.sequence = sequence;
    this.order = order;
    this.id = id;
    this.arrival = arrival;
    this.expected = mode == OrdersMode.IGNORE ? null : order.expected();
    this.told = order.told();
    this.keptBack = order.isAwaited() ? List.of() : order.keptBack();
  }

  /** Tells what waited for the order. */
  Telling addAwaited() {
    if (order.isAwaited()) {
      order.keptBack().forEach(this::add);
    }
    return this;
  }

  /** Tells an event as it is; a payment that disagrees with the order as {@code mismatched}. */
  Telling add(OrderEvent event) {
    return event.type() == OrderEventType.PAID ? addPayment(event) : append(event);
  }

  Telling addAll(List<OrderEvent> all) {
    all.forEach(this::add);
    return this;
  }

  /** Tells a payment that was kept back as a mismatch, with the trade's amounts as they are now. */
  Telling addKeptBack(Trade now) {
    for (OrderEvent paid : keptBack) {
      keptBack = List.of();
      OrderFact fact = paid.fact();
      add(
          new OrderEvent(
              paid.origin(),
              paid.order(),
              new OrderFact(fact.type(), 0, now.state().orderStatus(), false, fact.isInferred()),
              new OrderAmounts(
                  paid.amounts().currency(),
                  paid.amounts().total(),
                  now.refundedAmount(),
                  paid.amounts().receipt()),
              paid.refund(),
              paid.times(),
              paid.fields(),
              paid.comparison()));
    }
    if (told == PaymentTold.UNCHECKED) {
      told = PaymentTold.UNCHECKED_THEN_MISMATCHED;
    }
    return this;
  }

  private Telling addPayment(OrderEvent paid) {
    if (expected == null) {
      told = PaymentTold.UNCHECKED;
      return append(paid);
    }
    if (agrees(paid)) {
      told = PaymentTold.CHECKED;
      return append(paid);
    }
    told = PaymentTold.MISMATCHED;
    keptBack = List.of(paid);
    return append(mismatched(paid));
  }

  private OrderEvent mismatched(OrderEvent paid) {
    OrderFact fact = paid.fact();
    return new OrderEvent(
        paid.origin(),
        paid.order(),
        new OrderFact(
            OrderEventType.MISMATCHED, fact.sequence(), fact.status(), false, fact.isInferred()),
        paid.amounts(),
        paid.refund(),
        paid.times(),
        paid.fields(),
        new OrderComparison(expected, null));
  }

  /** Tells an event that is of no payment, with what the merchant's order says of the payment. */
  Telling add(OrderEvent event, PaymentTold payment) {
    told = payment;
    return append(event);
  }

  private Telling append(OrderEvent event) {
    OrderFact fact = event.fact();
    OrderFact numbered =
        new OrderFact(fact.type(), ++sequence, fact.status(), isChecked(event), fact.isInferred());
    EventOrigin origin = new EventOrigin(id.source(), id.notifyId(), events.size(), arrival.raw());
    boolean isAsItWas = numbered.equals(fact) && origin.equals(event.origin());
    events.add(isAsItWas ? event : told(event, numbered, origin));
    return this;
  }

  private OrderEvent told(OrderEvent event, OrderFact fact, EventOrigin origin) {
    EventOrigin first = event.origin();
    boolean isOwn = first.raw().equals(origin.raw());
    FirstTold withheld =
        isOwn ? null : new FirstTold(first.source(), first.notifyId(), first.raw());
    return new OrderEvent(
        origin,
        event.order(),
        fact,
        event.amounts(),
        event.refund(),
        new EventTimes(event.times().occurredAt(), id.stamp(), arrival.receivedAt()),
        event.fields(),
        new OrderComparison(event.comparison().expected(), withheld));
  }

  /** Before the payment the amount to be paid is compared, then the amount that was paid. */
  private boolean isChecked(OrderEvent event) {
    return switch (event.type()) {
      case EXPECTED -> expected != null && told == PaymentTold.CHECKED;
      case MISMATCHED -> false;
      case CREATED, PAID, REFUNDED, CLOSED, FINISHED -> expected != null && agrees(event);
    };
  }

  private boolean agrees(OrderEvent event) {
    return expected.agreesWith(event.amounts().total(), event.amounts().currency());
  }

  /** What is told, in order. */
  List<OrderEvent> events() {
    return List.copyOf(events);
  }

  /**
   * The trade after it.
   *
   * @param after as the facts left it; its last change is the record at hand
   */
  Trade after(Trade after) {
    List<OrderEventType> types = events.stream().map(OrderEvent::type).toList();
    MerchantOrder order = after.order().telling(told, keptBack);
    return after.told(sequence, types, order);
  }
}
