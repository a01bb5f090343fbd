package io.payonce.processor.trade;

import io.payonce.schemas.OrderStatus;

/** The state of a trade. */
public enum TradeState {
  WAITING(OrderStatus.WAITING),
  PAID(OrderStatus.PAID),
  CLOSED_UNPAID(OrderStatus.CLOSED),
  CLOSED_REFUNDED(OrderStatus.CLOSED),
  FINISHED(OrderStatus.FINISHED),
  /** No notification of the trade came yet: only the merchant may have told of the order. */
  EXPECTED(OrderStatus.EXPECTED);

  private final OrderStatus orderStatus;

  TradeState(OrderStatus orderStatus) {
    this.orderStatus = orderStatus;
  }

  /** The state as an order event tells it. */
  public OrderStatus orderStatus() {
    return orderStatus;
  }
}
