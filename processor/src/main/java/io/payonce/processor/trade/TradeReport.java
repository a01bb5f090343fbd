package io.payonce.processor.trade;

import io.payonce.processor.kind.Arrival;
import io.payonce.processor.kind.Report;
import io.payonce.processor.kind.Settlement;
import io.payonce.processor.kind.Subject;
import io.payonce.processor.notification.Identity;
import io.payonce.schemas.IgnoredNotification;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;

/** A believed notification of a trade. */
public record TradeReport(TradeKind kind, TradeFields fields) implements Report<Trade> {

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
    subject.put("trade_no", fields.order().tradeNo());
    subject.put("trade_status", fields.status().name());
    return new IgnoredNotification(id().source(), id().notifyId(), fields.order().appId(), subject);
  }

  @Override
  public Settlement<Trade> settle(Trade before, Arrival arrival) {
    Transition transition = Transition.of(before, fields, arrival.raw());
    return transition.settle(before, fields, arrival, kind.history());
  }
}
