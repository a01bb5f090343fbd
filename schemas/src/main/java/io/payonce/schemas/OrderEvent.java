package io.payonce.schemas;

import java.util.Map;

/**
 * One payment fact about an order.
 *
 * @param origin the notification that it comes from
 * @param order whose fact it is
 * @param fact what happened
 * @param amounts the order's amounts after it
 * @param refund this refund, or null unless the type is REFUNDED
 * @param times when it happened, was notified and was received
 * @param fields further fields of the notification, copied by configuration; nothing by default
 * @param comparison what the merchant's own order adds
 */
public record OrderEvent(
    EventOrigin origin,
    OrderIds order,
    OrderFact fact,
    OrderAmounts amounts,
    Refund refund,
    EventTimes times,
    Map<String, String> fields,
    OrderComparison comparison)
    implements Event {

  /** An event to which the merchant's own order adds nothing. */
  public OrderEvent(
      EventOrigin origin,
      OrderIds order,
      OrderFact fact,
      OrderAmounts amounts,
      Refund refund,
      EventTimes times,
      Map<String, String> fields) {
    this(origin, order, fact, amounts, refund, times, fields, OrderComparison.NONE);
  }

  /** The kind of fact. */
  public OrderEventType type() {
    return fact.type();
  }

  @Override
  public String ceType() {
    return fact.type().ceType();
  }

  @Override
  public String appId() {
    return order.appId();
  }

  @Override
  public String subject() {
    return order.outTradeNo();
  }

  @Override
  public long sequence() {
    return fact.sequence();
  }
}
