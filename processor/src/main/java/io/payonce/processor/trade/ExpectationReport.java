package io.payonce.processor.trade;

import io.payonce.processor.kind.Arrival;
import io.payonce.processor.kind.Report;
import io.payonce.processor.kind.Settlement;
import io.payonce.processor.kind.Subject;
import io.payonce.processor.notification.Identity;
import io.payonce.processor.notification.sender.OrdersMode;
import io.payonce.schemas.IgnoredNotification;
import io.payonce.schemas.OrderExpectation;
import io.payonce.schemas.OrderIds;
import java.time.OffsetDateTime;
import java.util.Map;

/**
 * The merchant's own order, as its shop tells it: new, changed, or cancelled.
 *
 * @param expected what is to be paid
 * @param orders the use that the app makes of its merchant's own orders
 */
record ExpectationReport(
    TradeKind kind, Identity id, OrderIds order, OrderExpectation expected, OrdersMode orders)
    implements Report<Trade> {

  @Override
  public Subject subject() {
    return new Subject(TradeKind.NAME, order.appId(), order.outTradeNo());
  }

  /** A shop tells its order before anything is paid: it begins nothing that was forgotten. */
  @Override
  public OffsetDateTime begunAt() {
    return null;
  }

  @Override
  public int leftOut() {
    return 0;
  }

  @Override
  public IgnoredNotification summary() {
    return new IgnoredNotification(
        id.source(), id.notifyId(), order.appId(), Map.of("out_trade_no", order.outTradeNo()));
  }

  @Override
  public Settlement<Trade> settle(Trade before, Arrival arrival) {
    return new ExpectationTable(before == null ? Trade.NOT_BEGUN : before, this, arrival)
        .settlement();
  }
}
