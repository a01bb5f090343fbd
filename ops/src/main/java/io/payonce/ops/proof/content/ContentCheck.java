package io.payonce.ops.proof.content;

import static io.payonce.ops.proof.finding.Violation.CONTENT_DIFFERS;
import static io.payonce.ops.proof.finding.Violation.FOREIGN_APP;

import io.payonce.ops.proof.finding.Findings;
import io.payonce.ops.proof.independent.EnvelopeOrder;
import io.payonce.ops.proof.independent.IndependentAmount;
import io.payonce.ops.proof.independent.IndependentEnvelope;
import io.payonce.ops.proof.independent.ToldTrade;
import io.payonce.ops.proof.independent.TradeBody;
import io.payonce.schemas.CloudEventHeaders;
import io.payonce.schemas.Coordinates;
import io.payonce.schemas.NotifiedEvent;
import io.payonce.schemas.OrderEventType;
import io.payonce.schemas.RawHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/** Compares what an outcome says with what its raw body says. */
public final class ContentCheck {

  private static final String SOURCE_DEFAULT = "alipay";

  private final Findings findings;

  /** A check that tells of what it finds. */
  public ContentCheck(Findings findings) {
    this.findings = findings;
  }

  /** An event against its raw record, whose body can be read. */
  public void event(AuditedRecord raw, AuditedOutcome outcome, EventData event) {
    TradeBody body = raw.body();
    Comparison compare = new Comparison(outcome.at(), event);
    identity(raw, body, compare);
    if (event.text(EventField.TYPE) != null || event.kind() != SubjectKind.ORDER) {
      compare.text(EventField.TYPE, event.ceType());
    }
    compare.text(EventField.NOTIFIED_AT, body.stamp());
    compare.text(EventField.RECEIVED_AT, raw.receivedAt());
    if (event.kind() == SubjectKind.ORDER) {
      fact(body, event, compare);
    } else {
      other(outcome, body, event, compare);
    }
    place(raw, compare);
    attributes(outcome, event);
  }

  /** An event against a sender's envelope. */
  public void event(
      AuditedRecord raw, AuditedOutcome outcome, EventData event, IndependentEnvelope envelope) {
    Comparison compare = new Comparison(outcome.at(), event);
    identity(raw, compare, envelope);
    compare.text(EventField.TYPE, NotifiedEvent.CE_TYPE);
    compare.text(EventField.NOTIFIED_AT, ChinaTime.iso(envelope.stampMs()));
    compare.text(EventField.RECEIVED_AT, raw.receivedAt());
    place(raw, compare);
    attributes(outcome, event);
  }

  /**
   * An event of an order against the envelope that tells of it.
   *
   * @param order or null when the envelope tells of none
   */
  public void event(
      AuditedRecord raw, AuditedOutcome outcome, EventData event, EnvelopeOrder order) {
    if (order == null) {
      findings.add(CONTENT_DIFFERS, outcome.at(), "the envelope tells of no such order");
      return;
    }
    if (order.isForeign()) {
      findings.add(FOREIGN_APP, outcome.at(), "of " + raw.at());
      return;
    }
    Comparison compare = new Comparison(outcome.at(), event);
    identity(raw, order, compare);
    compare.text(EventField.NOTIFIED_AT, order.stamp());
    compare.text(EventField.RECEIVED_AT, raw.receivedAt());
    if (order.isExpectation()) {
      expectation(order, event, compare);
    } else {
      fact(order, event, compare);
    }
    place(raw, compare);
    attributes(outcome, event);
  }

  /** An event that waited is compared with its own notification, where that is known. */
  private static void fact(ToldTrade told, EventData event, Comparison compare) {
    if (event.text(EventField.WITHHELD_OFFSET) == null) {
      order(told, event, compare);
    }
    compare.noExpectation();
  }

  private static void expectation(EnvelopeOrder order, EventData event, Comparison compare) {
    boolean isExpected = event.type() == OrderEventType.EXPECTED;
    if (isExpected) {
      compare.amount(EventField.TOTAL_AMOUNT, order.fen("total_amount"));
      compare.text(EventField.CURRENCY, order.currency());
    }
    if (event.text(EventField.WITHHELD_OFFSET) == null) {
      compare.text(EventField.OCCURRED_AT, order.stamp());
      compare.text(EventField.SELLER_ID, null);
      compare.amount(EventField.RECEIPT_AMOUNT, IndependentAmount.NONE);
    }
    if (isExpected || event.type() == OrderEventType.MISMATCHED) {
      compare.amount(EventField.EXPECTED_AMOUNT, order.fen("total_amount"));
      compare.text(EventField.EXPECTED_CURRENCY, order.currency());
      compare.text(EventField.EXPECTED_CANCELLED, String.valueOf(order.isCancelled()));
    }
    compare.noExpectation();
  }

  /** An ignored record against a sender's envelope. */
  public void ignored(
      AuditedRecord raw, AuditedOutcome outcome, EventData data, IndependentEnvelope envelope) {
    identity(raw, new Comparison(outcome.at(), data), envelope);
    key(outcome, data);
  }

  /**
   * An ignored record of an order against the envelope that tells of it.
   *
   * @param order or null when the envelope tells of none
   */
  public void ignored(
      AuditedRecord raw, AuditedOutcome outcome, EventData data, EnvelopeOrder order) {
    if (order == null) {
      findings.add(CONTENT_DIFFERS, outcome.at(), "the envelope tells of no such order");
    } else if (order.isForeign()) {
      findings.add(FOREIGN_APP, outcome.at(), "of " + raw.at());
    } else {
      Comparison compare = new Comparison(outcome.at(), data);
      identity(raw, order, compare);
      String tradeNo = order.isExpectation() ? null : order.text("trade_no");
      compare.text(EventField.TRADE_NO, tradeNo);
      compare.text(EventField.TRADE_STATUS, order.text("trade_status"));
      key(outcome, data);
    }
  }

  private static void identity(
      AuditedRecord raw, Comparison compare, IndependentEnvelope envelope) {
    compare.text(EventField.SOURCE, raw.sender());
    compare.text(EventField.APP_ID, raw.sender());
    compare.text(EventField.NOTIFY_ID, envelope.text("notify_id"));
    compare.text(EventField.EVENT_TYPE, envelope.text("event_type"));
  }

  private static void place(AuditedRecord raw, Comparison compare) {
    compare.text(EventField.RAW_TOPIC, raw.record().topic());
    compare.text(EventField.RAW_PARTITION, Integer.toString(raw.record().partition()));
    compare.text(EventField.RAW_OFFSET, Long.toString(raw.record().offset()));
  }

  private void other(AuditedOutcome outcome, TradeBody body, EventData event, Comparison compare) {
    if (!KindCheck.makes(body, event)) {
      findings.add(CONTENT_DIFFERS, outcome.at(), "the raw body makes no " + event.ceType());
    }
    if (event.kind() == SubjectKind.AUTHORIZATION) {
      compare.text(EventField.OPERATION_ID, body.text("operation_id"));
      compare.amount(EventField.AMOUNT, body.fen("amount"));
      compare.text(EventField.CURRENCY, body.currency());
    }
  }

  private static void order(ToldTrade body, EventData event, Comparison compare) {
    compare.text(EventField.TRADE_NO, body.text("trade_no"));
    compare.text(EventField.SELLER_ID, body.id("seller_id"));
    compare.text(EventField.OCCURRED_AT, FactContent.occurredAt(event.type(), body));
    compare.amount(EventField.TOTAL_AMOUNT, body.fen("total_amount"));
    compare.amount(EventField.RECEIPT_AMOUNT, body.fen("receipt_amount"));
    compare.text(EventField.CURRENCY, body.currency());
    boolean isRefund = event.type() == OrderEventType.REFUNDED;
    compare.text(EventField.REFUND_NO, isRefund ? body.id("out_biz_no") : null);
    if (isRefund) {
      compare.amount(EventField.REFUNDED_AMOUNT, body.fen("refund_fee"));
    }
  }

  /** An ignored record against its raw record, whose body can be read. */
  public void ignored(AuditedRecord raw, AuditedOutcome outcome, EventData ignored) {
    TradeBody body = raw.body();
    Comparison compare = new Comparison(outcome.at(), ignored);
    identity(raw, body, compare);
    if (ignored.kind() == SubjectKind.ORDER) {
      compare.text(EventField.TRADE_NO, body.text("trade_no"));
      compare.text(EventField.TRADE_STATUS, body.text("trade_status"));
    }
    key(outcome, ignored);
  }

  private static void identity(AuditedRecord raw, ToldTrade body, Comparison compare) {
    compare.text(
        EventField.SOURCE,
        Objects.requireNonNullElse(raw.header(RawHeaders.SOURCE), SOURCE_DEFAULT));
    compare.text(EventField.NOTIFY_ID, body.text("notify_id"));
    compare.text(EventField.APP_ID, body.merchantAppId());
    EventField subject = compare.data.kind().subject();
    compare.text(subject, body.text(subject.toString()));
  }

  private void attributes(AuditedOutcome outcome, EventData event) {
    String id =
        event.text(EventField.SOURCE)
            + ":"
            + event.text(EventField.NOTIFY_ID)
            + ":"
            + event.index();
    attribute(outcome, CloudEventHeaders.ID, id);
    attribute(outcome, CloudEventHeaders.SUBJECT, event.subject());
    attribute(outcome, CloudEventHeaders.TIME, event.text(EventField.OCCURRED_AT));
    key(outcome, event);
  }

  private void attribute(AuditedOutcome outcome, String name, String expected) {
    if (!Objects.equals(RawHeaders.text(outcome.record().headers(), name), expected)) {
      findings.add(CONTENT_DIFFERS, outcome.at(), name + " does not fit the event's data");
    }
  }

  private void key(AuditedOutcome outcome, EventData data) {
    byte[] expected = String.valueOf(data.subject()).getBytes(StandardCharsets.UTF_8);
    if (!Arrays.equals(expected, outcome.record().key())) {
      findings.add(CONTENT_DIFFERS, outcome.at(), "the key is not the subject");
    }
  }

  private final class Comparison {
    private final Coordinates at;
    private final EventData data;

    Comparison(Coordinates at, EventData data) {
      this.at = at;
      this.data = data;
    }

    void text(EventField field, String expected) {
      if (!Objects.equals(data.text(field), expected)) {
        findings.add(CONTENT_DIFFERS, at, field + " is not what the raw body says");
      }
    }

    /** Events of a fact have no order beside them, but for one that disagrees with it. */
    void noExpectation() {
      if (data.type() != OrderEventType.EXPECTED && data.type() != OrderEventType.MISMATCHED) {
        text(EventField.EXPECTED_AMOUNT, null);
      }
    }

    void amount(EventField field, long expectedFen) {
      if (data.fen(field) != expectedFen) {
        String found = data.text(field);
        findings.add(
            CONTENT_DIFFERS,
            at,
            field + " is " + found + ", the raw body says " + IndependentAmount.yuan(expectedFen));
      }
    }
  }
}
