package io.payonce.ops.audit;

import static io.payonce.ops.audit.Violation.CONTENT_DIFFERS;

import io.payonce.ops.audit.second.SecondAmount;
import io.payonce.ops.audit.second.TradeBody;
import io.payonce.schemas.CloudEventHeaders;
import io.payonce.schemas.OrderEventType;
import io.payonce.schemas.RawHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/** Compares what an outcome says with what its raw body says. */
final class ContentCheck {

  private static final String SOURCE_DEFAULT = "alipay";

  private final Findings findings;

  ContentCheck(Findings findings) {
    this.findings = findings;
  }

  /** An event against its raw record, whose body can be read. */
  void event(RawRecord raw, Outcome outcome, EventData event) {
    TradeBody body = raw.body();
    Comparison compare = new Comparison(outcome, event, body);
    identity(raw, compare);
    compare.repeats(EventField.TRADE_NO, "trade_no");
    compare.repeats(EventField.SELLER_ID, "seller_id");
    compare.text(EventField.NOTIFIED_AT, body.time("notify_time"));
    compare.text(EventField.RECEIVED_AT, raw.receivedAt());
    compare.text(EventField.OCCURRED_AT, occurredAt(event.type(), body));
    compare.amount(EventField.TOTAL_AMOUNT, "total_amount");
    compare.amount(EventField.RECEIPT_AMOUNT, "receipt_amount");
    compare.text(EventField.CURRENCY, "CNY");
    boolean isRefund = event.type() == OrderEventType.REFUNDED;
    if (!isRefund) {
      compare.text(EventField.REFUND_NO, null);
    } else {
      compare.repeats(EventField.REFUND_NO, "out_biz_no");
      compare.amount(EventField.REFUNDED_AMOUNT, "refund_fee");
    }
    compare.text(EventField.RAW_TOPIC, raw.record().topic());
    compare.text(EventField.RAW_PARTITION, Integer.toString(raw.record().partition()));
    compare.text(EventField.RAW_OFFSET, Long.toString(raw.record().offset()));
    attributes(outcome, event);
  }

  /** An ignored record against its raw record, whose body can be read. */
  void ignored(RawRecord raw, Outcome outcome, EventData ignored) {
    TradeBody body = raw.body();
    Comparison compare = new Comparison(outcome, ignored, body);
    identity(raw, compare);
    compare.repeats(EventField.TRADE_NO, "trade_no");
    compare.repeats(EventField.TRADE_STATUS, "trade_status");
    key(outcome, ignored);
  }

  private static void identity(RawRecord raw, Comparison compare) {
    compare.text(
        EventField.SOURCE,
        Objects.requireNonNullElse(raw.header(RawHeaders.SOURCE), SOURCE_DEFAULT));
    compare.repeats(EventField.NOTIFY_ID, "notify_id");
    compare.repeats(EventField.APP_ID, raw.body().merchantParameter());
    compare.repeats(EventField.OUT_TRADE_NO, "out_trade_no");
  }

  private void attributes(Outcome outcome, EventData event) {
    String id =
        event.text(EventField.SOURCE)
            + ":"
            + event.text(EventField.NOTIFY_ID)
            + ":"
            + event.index();
    attribute(
        outcome,
        CloudEventHeaders.ID,
        Arrays.equals(id.getBytes(StandardCharsets.UTF_8), outcome.header(CloudEventHeaders.ID)));
    attribute(outcome, event, CloudEventHeaders.SUBJECT, EventField.OUT_TRADE_NO);
    attribute(outcome, event, CloudEventHeaders.TIME, EventField.OCCURRED_AT);
    key(outcome, event);
  }

  private void attribute(Outcome outcome, EventData event, String name, EventField field) {
    attribute(outcome, name, event.is(field, outcome.header(name)));
  }

  private void attribute(Outcome outcome, String name, boolean doesFit) {
    if (!doesFit) {
      findings.add(CONTENT_DIFFERS, outcome.at(), name + " does not fit the event's data");
    }
  }

  private void key(Outcome outcome, EventData data) {
    if (!data.is(EventField.OUT_TRADE_NO, outcome.record().key())) {
      findings.add(CONTENT_DIFFERS, outcome.at(), "the key is not the out_trade_no");
    }
  }

  /** The time of the fact itself, else of what implies it, else of the notification. */
  private static String occurredAt(OrderEventType type, TradeBody body) {
    return switch (type) {
      case CREATED -> firstOf(body, "gmt_create", "notify_time");
      case PAID -> firstOf(body, "gmt_payment", "notify_time");
      case REFUNDED -> firstOf(body, "gmt_refund", "notify_time");
      case CLOSED -> firstOf(body, "gmt_close", "gmt_refund", "notify_time");
      case FINISHED -> firstOf(body, "gmt_close", "notify_time");
    };
  }

  private static String firstOf(TradeBody body, String... names) {
    for (String name : names) {
      String time = body.time(name);
      if (time != null) {
        return time;
      }
    }
    return null;
  }

  private final class Comparison {
    private final Outcome outcome;
    private final EventData data;
    private final TradeBody body;

    Comparison(Outcome outcome, EventData data, TradeBody body) {
      this.outcome = outcome;
      this.data = data;
      this.body = body;
    }

    void text(EventField field, String expected) {
      if (!data.is(field, expected)) {
        differs(field);
      }
    }

    void repeats(EventField field, String parameter) {
      if (!data.repeats(field, body, parameter)) {
        differs(field);
      }
    }

    void amount(EventField field, String parameter) {
      long expected = body.fen(parameter);
      if (data.fen(field) != expected) {
        String words = " is " + data.text(field) + ", the raw body says ";
        findings.add(CONTENT_DIFFERS, outcome.at(), field + words + SecondAmount.yuan(expected));
      }
    }

    private void differs(EventField field) {
      findings.add(CONTENT_DIFFERS, outcome.at(), field + " is not what the raw body says");
    }
  }
}
