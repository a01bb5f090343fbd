package io.payonce.schemas;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.Map;

/**
 * Writes the fields of events one after another; what is null is left out.
 *
 * <p>By hand in one order, so that the same event gives the same bytes on any JDK and with any
 * version of Jackson's databind.
 */
record EventWriter(JsonText json) {

  /** The fields that every event begins with. */
  void head(Event event) {
    text("type", event.ceType());
    text("source", event.origin().source());
    text("notify_id", event.origin().notifyId());
    text("app_id", event.appId());
  }

  void sequence(Event event) {
    json.field("sequence", event.sequence());
  }

  /** The fields that every event ends with. */
  void tail(Event event) {
    time("occurred_at", event.times().occurredAt());
    time("notified_at", event.times().notifiedAt());
    time("received_at", event.times().receivedAt());
    raw(event.origin().raw());
    texts("fields", event.fields());
  }

  void text(String name, String value) {
    if (value != null) {
      json.field(name, value);
    }
  }

  void truth(String name, boolean value) {
    json.field(name, value);
  }

  void amount(String name, BigDecimal value) {
    if (value != null) {
      json.field(name, value.toPlainString());
    }
  }

  void time(String name, OffsetDateTime value) {
    if (value != null) {
      json.field(name, IsoTime.text(value));
    }
  }

  /** An object of texts in their order; nothing when there are none. */
  void texts(String name, Map<String, String> texts) {
    if (texts.isEmpty()) {
      return;
    }
    json.begin(name);
    for (Map.Entry<String, String> field : texts.entrySet()) {
      json.field(field.getKey(), field.getValue());
    }
    json.end();
  }

  /** What the merchant's own order adds; nothing when it adds nothing. */
  void comparison(OrderComparison comparison) {
    OrderExpectation expected = comparison.expected();
    if (expected != null) {
      json.begin("expected");
      amount("amount", expected.amount());
      text("currency", expected.currency());
      truth("cancelled", expected.isCancelled());
      json.end();
    }
    FirstTold withheld = comparison.withheld();
    if (withheld != null) {
      json.begin("withheld");
      text("source", withheld.source());
      text("notify_id", withheld.notifyId());
      raw(withheld.raw());
      json.end();
    }
  }

  private void raw(Coordinates raw) {
    json.begin("raw");
    json.field("topic", raw.topic());
    json.field("partition", raw.partition());
    json.field("offset", raw.offset());
    json.end();
  }
}
