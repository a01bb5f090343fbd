package io.payonce.schemas;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;

/** Order events of every type and shape, by the name of their golden file. */
public final class OrderEventSamples {

  private static final OffsetDateTime OCCURRED = OffsetDateTime.parse("2026-11-23T09:59:58+08:00");
  private static final OffsetDateTime NOTIFIED = OffsetDateTime.parse("2026-11-23T10:00:00+08:00");
  private static final OffsetDateTime RECEIVED =
      OffsetDateTime.parse("2026-11-23T10:00:00.123+08:00");

  private OrderEventSamples() {}

  /** All samples, each type at least once. */
  public static Map<String, OrderEvent> all() {
    Map<String, OrderEvent> samples = new LinkedHashMap<>();
    samples.put("created", event(0, OrderEventType.CREATED, 1, OrderStatus.WAITING, "0.00", null));
    samples.put("paid", event(0, OrderEventType.PAID, 2, OrderStatus.PAID, "0.00", null));
    samples.put("refunded", event(0, OrderEventType.REFUNDED, 3, OrderStatus.PAID, "1.50", "0.50"));
    samples.put("closed", event(1, OrderEventType.CLOSED, 5, OrderStatus.CLOSED, "88.88", null));
    samples.put(
        "finished", event(1, OrderEventType.FINISHED, 4, OrderStatus.FINISHED, "0.00", null));
    samples.put("expected", expected());
    samples.put("mismatched", mismatched());
    samples.put("withheld", withheld());
    samples.put("bare", bare());
    samples.put("foreign-text", foreignText());
    return samples;
  }

  private static OrderEvent event(
      int index,
      OrderEventType type,
      long sequence,
      OrderStatus status,
      String refunded,
      String refund) {
    return new OrderEvent(
        new EventOrigin(
            "alipay",
            "2026112300222100000000000000000001",
            index,
            new Coordinates("payonce.notifications", 5, 1024)),
        new OrderIds(
            "2021000000000001",
            "ORDER-20261123-1",
            "2026112322001400000000000001",
            "2088000000000002"),
        new OrderFact(type, sequence, status, false, false),
        new OrderAmounts(
            OrderAmounts.YUAN,
            new BigDecimal("88.88"),
            new BigDecimal(refunded),
            status == OrderStatus.WAITING ? null : new BigDecimal("88.35")),
        refund == null ? null : new Refund(new BigDecimal(refund), "REFUND-7"),
        new EventTimes(OCCURRED, NOTIFIED, RECEIVED),
        Map.of());
  }

  private static OrderEvent expected() {
    OrderEvent created = event(0, OrderEventType.EXPECTED, 1, OrderStatus.EXPECTED, "0.00", null);
    return ofShop(
        created,
        new OrderIds("2021000000000001", "ORDER-20261123-1", null, null),
        new OrderAmounts(OrderAmounts.YUAN, new BigDecimal("88.88"), new BigDecimal("0.00"), null),
        new OrderComparison(
            new OrderExpectation(new BigDecimal("88.88"), OrderAmounts.YUAN, true), null));
  }

  private static OrderEvent mismatched() {
    OrderEvent paid = event(0, OrderEventType.MISMATCHED, 3, OrderStatus.PAID, "0.00", null);
    return new OrderEvent(
        paid.origin(),
        paid.order(),
        paid.fact(),
        paid.amounts(),
        null,
        paid.times(),
        Map.of(),
        new OrderComparison(
            new OrderExpectation(new BigDecimal("99.90"), OrderAmounts.YUAN, false), null));
  }

  private static OrderEvent withheld() {
    OrderEvent paid = event(1, OrderEventType.PAID, 2, OrderStatus.PAID, "0.00", null);
    Coordinates first = new Coordinates("payonce.notifications", 5, 1000);
    return ofShop(
        paid,
        paid.order(),
        paid.amounts(),
        new OrderComparison(
            null, new FirstTold("alipay", "2026112300222100000000000000000001", first)));
  }

  private static OrderEvent ofShop(
      OrderEvent event, OrderIds order, OrderAmounts amounts, OrderComparison comparison) {
    EventOrigin origin = event.origin();
    return new OrderEvent(
        new EventOrigin("shop", "order-told-1", origin.index(), origin.raw()),
        order,
        event.fact(),
        amounts,
        null,
        event.times(),
        Map.of(),
        comparison);
  }

  /** Nothing that may be absent is there, and numbers are at their ends. */
  private static OrderEvent bare() {
    return new OrderEvent(
        new EventOrigin("alipay", "n", 0, new Coordinates("t", Integer.MAX_VALUE, Long.MAX_VALUE)),
        new OrderIds("a", "o", "t", null),
        new OrderFact(OrderEventType.PAID, Long.MAX_VALUE, OrderStatus.PAID, true, true),
        new OrderAmounts(
            OrderAmounts.YUAN, new BigDecimal("99999999999.99"), new BigDecimal("0.00"), null),
        null,
        new EventTimes(NOTIFIED, NOTIFIED, OffsetDateTime.parse("2026-11-23T10:00:00+08:00")),
        Map.of());
  }

  /** Ids that are no ASCII, characters that JSON and URIs escape, and copied fields. */
  private static OrderEvent foreignText() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("subject", " 咖啡 \"large\" \\ ☕\uD83D\uDE00\t");
    fields.put("passback_params", "");
    return new OrderEvent(
        new EventOrigin("alipay", "ac:05:通知", 1, new Coordinates("prod.notifications", 0, 0)),
        new OrderIds("应用 1/2?", "订单-№1 +%&=", "2026112322001400000000000009", "2088000000000002"),
        new OrderFact(OrderEventType.REFUNDED, 2, OrderStatus.PAID, false, true),
        new OrderAmounts(
            OrderAmounts.YUAN,
            new BigDecimal("0.01"),
            new BigDecimal("0.01"),
            new BigDecimal("0.01")),
        new Refund(new BigDecimal("0.01"), "退款-1"),
        new EventTimes(OffsetDateTime.parse("2026-11-23T00:00:00.5+08:00"), NOTIFIED, RECEIVED),
        fields);
  }
}
