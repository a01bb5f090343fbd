package io.payonce.processor.trade;

/** Alipay's {@code trade_status}. */
public enum TradeStatus {
  WAIT_BUYER_PAY,
  TRADE_SUCCESS,
  TRADE_CLOSED,
  TRADE_FINISHED
}
