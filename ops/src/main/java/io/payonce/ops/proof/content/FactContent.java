package io.payonce.ops.proof.content;

import io.payonce.ops.proof.independent.ToldTrade;
import io.payonce.schemas.OrderEventType;

/**
 * The part of an order's event that the notification of the fact decides alone: numbers of the
 * trade, its time, and amounts that no other notification adds to.
 */
public final class FactContent {

  private FactContent() {}

  /** The content that an event of a fact must have, as one text. */
  public static String of(OrderEventType fact, ToldTrade told) {
    return text(
        told.text("trade_no"),
        told.id("seller_id"),
        occurredAt(fact, told),
        told.fen("total_amount"),
        told.fen("receipt_amount"),
        told.currency(),
        fact == OrderEventType.REFUNDED ? told.id("out_biz_no") : null);
  }

  /** The content that an event has, as one text. */
  public static String of(EventData event) {
    return text(
        event.text(EventField.TRADE_NO),
        event.text(EventField.SELLER_ID),
        event.text(EventField.OCCURRED_AT),
        event.fen(EventField.TOTAL_AMOUNT),
        event.fen(EventField.RECEIPT_AMOUNT),
        event.text(EventField.CURRENCY),
        event.text(EventField.REFUND_NO));
  }

  private static String text(Object... parts) {
    StringBuilder text = new StringBuilder();
    for (Object part : parts) {
      text.append(part).append('\n');
    }
    return text.toString();
  }

  /** The time of the fact itself, else of what implies it, else of the notification. */
  public static String occurredAt(OrderEventType type, ToldTrade told) {
    return switch (type) {
      case CREATED -> firstOf(told, "gmt_create", "notify_time");
      case PAID, MISMATCHED -> firstOf(told, "gmt_payment", "notify_time");
      case REFUNDED -> firstOf(told, "gmt_refund", "notify_time");
      case CLOSED -> firstOf(told, "gmt_close", "gmt_refund", "notify_time");
      case FINISHED -> firstOf(told, "gmt_close", "notify_time");
      case EXPECTED -> told.stamp();
    };
  }

  private static String firstOf(ToldTrade told, String... names) {
    for (String name : names) {
      String time = told.time(name);
      if (time != null) {
        return time;
      }
    }
    return null;
  }
}
