package io.payonce.processor.decide;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.payonce.processor.notification.Sources;
import io.payonce.processor.notification.json.JsonPath;
import io.payonce.processor.notification.sender.OrderField;
import io.payonce.processor.notification.sender.OrderScope;
import io.payonce.processor.notification.sender.OrdersMode;
import io.payonce.processor.notification.sender.Sender;
import io.payonce.processor.notification.sender.SenderEvent;
import io.payonce.processor.notification.sender.SenderFact;
import io.payonce.processor.notification.sender.SenderWindow;
import io.payonce.processor.notification.sender.Senders;
import io.payonce.processor.notification.sender.SharedSecret;
import io.payonce.processor.notification.sender.SharedSecrets;
import io.payonce.processor.other.OtherKind;
import io.payonce.processor.trade.TradeKind;
import io.payonce.testing.Alipay;
import io.payonce.testing.AlipayNotification;
import io.payonce.testing.EnvelopeNotification;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A merchant with a shop that tells of its orders, and Alipay that tells of the payments. */
public final class Shop {

  static final String NAME = "shop";

  private static final Alipay ALIPAY = Alipay.sandbox();

  private Court court;
  private Instant now = Alipay.NOTIFY_TIME;
  private int ids;

  private Shop(Court court) {
    this.court = court;
  }

  /** A shop whose app makes that use of its orders. */
  public static Shop of(OrdersMode mode) {
    return of(mode, new TradeKind());
  }

  static Shop of(OrdersMode mode, TradeKind trades) {
    return new Shop(Court.of(sources(mode), List.of(trades, new OtherKind())));
  }

  private static Sources sources(OrdersMode mode) {
    Senders senders = Senders.of(List.of(sender(Map.of(Alipay.APP_ID, mode))));
    return new Sources(List.of(Court.alipay(mode)), () -> senders);
  }

  /** The merchants file gives the app another use of its orders. */
  void changesTo(OrdersMode mode) {
    court = court.after(sources(mode));
  }

  /** The sender of the shop, for these apps. */
  static Sender sender(Map<String, OrdersMode> apps) {
    Map<String, SenderEvent> events = new HashMap<>();
    for (SenderFact fact : SenderFact.values()) {
      events.put("order." + fact.word(), new SenderEvent(fact, null));
    }
    Map<OrderField, JsonPath> fields = new EnumMap<>(OrderField.class);
    fields.put(OrderField.APP_ID, JsonPath.parse("/app"));
    fields.put(OrderField.OUT_TRADE_NO, JsonPath.parse("/order/no"));
    fields.put(OrderField.TRADE_NO, JsonPath.parse("/order/trade"));
    fields.put(OrderField.TOTAL_AMOUNT, JsonPath.parse("/amount"));
    fields.put(OrderField.CURRENCY, JsonPath.parse("/currency"));
    fields.put(OrderField.REFUND_FEE, JsonPath.parse("/refunded"));
    return new Sender(
        NAME,
        new SharedSecrets(
            NAME,
            List.of(
                new SharedSecret("s", EnvelopeNotification.SECRET.getBytes(UTF_8), null, null))),
        SenderWindow.DEFAULT,
        events,
        new OrderScope(apps, fields));
  }

  public Court court() {
    return court;
  }

  /** The next second. */
  Instant tick() {
    now = now.plusSeconds(1);
    return now;
  }

  /** The shop expects an amount for order A1, as JSON text. */
  public String expects(String amount) {
    return tells(SenderFact.EXPECTED, "{\"order\":{\"no\":\"A1\"},\"amount\":" + amount + "}");
  }

  /** The shop cancels order A1. */
  String cancels() {
    return tells(SenderFact.CANCELLED, "{\"order\":{\"no\":\"A1\"},\"amount\":10}");
  }

  /** The shop tells a fact with that data. */
  String tells(SenderFact fact, String data) {
    return court.words(outcome(fact, data));
  }

  Outcome outcome(SenderFact fact, String data) {
    Instant at = tick();
    return court.receives(court.raw(NAME, envelope(fact, data, at), at));
  }

  private byte[] envelope(SenderFact fact, String data, Instant at) {
    return EnvelopeNotification.of("shop-" + ++ids, "order." + fact.word(), at)
        .raw("data", data)
        .sign();
  }

  /** The same as an older stamp that arrives now. */
  String expectsLate(String amount, int secondsAgo) {
    Instant stamp = tick().minusSeconds(secondsAgo);
    byte[] body =
        envelope(
            SenderFact.EXPECTED, "{\"order\":{\"no\":\"A1\"},\"amount\":" + amount + "}", stamp);
    return court.words(court.receives(court.raw(NAME, body, now)));
  }

  /** Alipay tells of order A1. */
  AlipayNotification trade(String status) {
    Instant at = tick();
    return ALIPAY
        .notification()
        .notifyId("alipay-" + ++ids)
        .outTradeNo("A1")
        .status(status)
        .totalAmount("10.00")
        .notifyTime(at);
  }

  Outcome receives(AlipayNotification notification) {
    return court.receives(court.raw("alipay", notification.sign(), now));
  }

  String words(AlipayNotification notification) {
    return court.words(receives(notification));
  }

  /** Alipay says that 10.00 were paid for order A1. */
  String paid() {
    return words(trade("TRADE_SUCCESS"));
  }
}
