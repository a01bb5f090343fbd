package io.payonce.ops.audit;

import static io.payonce.ops.audit.Violation.CONTENT_DIFFERS;

import io.payonce.ops.audit.second.TradeBody;
import io.payonce.schemas.CloudEventHeaders;
import io.payonce.schemas.Coordinates;
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
    Comparison compare = new Comparison(outcome.at(), event);
    identity(raw, body, compare);
    compare.text("trade_no", body.text("trade_no"));
    compare.text("seller_id", body.text("seller_id"));
    compare.text("notified_at", body.time("notify_time"));
    compare.text("received_at", raw.receivedAt());
    compare.text("occurred_at", occurredAt(event.type(), body));
    compare.amount("total_amount", body.fen("total_amount"));
    compare.amount("receipt_amount", body.fen("receipt_amount"));
    compare.text("currency", "CNY");
    boolean isRefund = event.type() == OrderEventType.REFUNDED;
    compare.text("refund_no", isRefund ? body.text("out_biz_no") : null);
    if (isRefund) {
      compare.amount("refunded_amount", body.fen("refund_fee"));
    }
    compare.text("raw.topic", raw.record().topic());
    compare.text("raw.partition", Integer.toString(raw.record().partition()));
    compare.text("raw.offset", Long.toString(raw.record().offset()));
    attributes(outcome, event);
  }

  /** An ignored record against its raw record, whose body can be read. */
  void ignored(RawRecord raw, Outcome outcome, EventData ignored) {
    TradeBody body = raw.body();
    Comparison compare = new Comparison(outcome.at(), ignored);
    identity(raw, body, compare);
    compare.text("trade_no", body.text("trade_no"));
    compare.text("trade_status", body.text("trade_status"));
    key(outcome, ignored);
  }

  private static void identity(RawRecord raw, TradeBody body, Comparison compare) {
    compare.text(
        "source", Objects.requireNonNullElse(raw.header(RawHeaders.SOURCE), SOURCE_DEFAULT));
    compare.text("notify_id", body.text("notify_id"));
    compare.text("app_id", body.merchantAppId());
    compare.text("out_trade_no", body.text("out_trade_no"));
  }

  private void attributes(Outcome outcome, EventData event) {
    String id = event.text("source") + ":" + event.text("notify_id") + ":" + event.index();
    attribute(outcome, CloudEventHeaders.ID, id);
    attribute(outcome, CloudEventHeaders.SUBJECT, event.text("out_trade_no"));
    attribute(outcome, CloudEventHeaders.TIME, event.text("occurred_at"));
    key(outcome, event);
  }

  private void attribute(Outcome outcome, String name, String expected) {
    if (!Objects.equals(RawHeaders.text(outcome.record().headers(), name), expected)) {
      findings.add(CONTENT_DIFFERS, outcome.at(), name + " does not fit the event's data");
    }
  }

  private void key(Outcome outcome, EventData data) {
    byte[] expected = String.valueOf(data.text("out_trade_no")).getBytes(StandardCharsets.UTF_8);
    if (!Arrays.equals(expected, outcome.record().key())) {
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
    private final Coordinates at;
    private final EventData data;

    Comparison(Coordinates at, EventData data) {
      this.at = at;
      this.data = data;
    }

    void text(String field, String expected) {
      if (!Objects.equals(data.text(field), expected)) {
        findings.add(CONTENT_DIFFERS, at, field + " is not what the raw body says");
      }
    }

    void amount(String field, long expectedFen) {
      if (data.fen(field) != expectedFen) {
        String found = data.text(field);
        findings.add(
            CONTENT_DIFFERS, at, field + " is " + found + ", the raw body says fen " + expectedFen);
      }
    }
  }
}
