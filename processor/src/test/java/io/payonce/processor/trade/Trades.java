package io.payonce.processor.trade;

import io.payonce.schemas.Coordinates;
import java.math.BigDecimal;
import java.util.List;

/** Trades as the ledger may hold them, for the notifications of {@code TradeNotification}. */
final class Trades {

  static final Coordinates RAW = new Coordinates("payonce.notifications", 3, 42);

  private Trades() {}

  static Trade waiting() {
    return trade(TradeState.WAITING, "0.00", 1);
  }

  static Trade paid(String refunded) {
    return trade(TradeState.PAID, refunded, 2);
  }

  static Trade closedUnpaid() {
    return trade(TradeState.CLOSED_UNPAID, "0.00", 2);
  }

  static Trade closedRefunded(String refunded) {
    return trade(TradeState.CLOSED_REFUNDED, refunded, 4);
  }

  static Trade finished(String refunded) {
    return trade(TradeState.FINISHED, refunded, 4);
  }

  private static Trade trade(TradeState state, String refunded, long sequence) {
    return new Trade(
        state,
        "2026112322001400000000000001",
        "CNY",
        new BigDecimal("10.00"),
        new BigDecimal(refunded),
        sequence,
        List.of());
  }
}
