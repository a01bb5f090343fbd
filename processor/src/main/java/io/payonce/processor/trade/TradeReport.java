package io.payonce.processor.trade;

import io.payonce.processor.kind.Arrival;
import io.payonce.processor.kind.Report;
import io.payonce.processor.kind.Settlement;
import io.payonce.processor.kind.Subject;
import io.payonce.processor.notification.Identity;
import io.payonce.processor.notification.sender.OrdersMode;
import io.payonce.schemas.IgnoredNotification;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A believed notification of a trade.
 *
 * @param orders the use that the app makes of its merchant's own orders
 */
public record TradeReport(TradeKind kind, TradeFields fields, OrdersMode orders)
    implements Report<Trade> {

  @Override
  public Identity id() {
    return fields.id();
  }

  @Override
  public Subject subject() {
    return new Subject(TradeKind.NAME, fields.order().appId(), fields.order().outTradeNo());
  }

  @Override
  public OffsetDateTime begunAt() {
    return fields.times().created();
  }

  @Override
  public int leftOut() {
    return fields.extra().leftOut();
  }

  @Override
  public IgnoredNotification summary() {
    Map<String, String> subject = new LinkedHashMap<>();
    subject.put("out_trade_no", fields.order().outTradeNo());
    if (fields.order().tradeNo() != null) {
      subject.put("trade_no", fields.order().tradeNo());
    }
    subject.put("trade_status", fields.status().name());
    return new IgnoredNotification(id().source(), id().notifyId(), fields.order().appId(), subject);
  }

  /** A trade that the merchant alone has told of has not begun. */
  @Override
  public boolean begins(Trade before) {
    return before == null || before.hasNotBegun();
  }

  /** Of an order from before this installation nobody will tell: nothing waits for it. */
  OrdersMode ordersMode() {
    boolean isHistory = kind.history().holds(begunAt() == null ? fields.id().stamp() : begunAt());
    return isHistory && orders == OrdersMode.REQUIRE ? OrdersMode.CHECK : orders;
  }

  @Override
  public Settlement<Trade> settle(Trade before, Arrival arrival) {
    return Transition.of(before, fields, arrival.raw()).settle(before, this, arrival);
  }
}
