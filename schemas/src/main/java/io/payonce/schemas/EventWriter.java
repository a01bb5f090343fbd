package io.payonce.schemas;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.Map;

/**
 * Writes the fields of events one after another; what is null is left out.
 *
 * <p>By hand in one order, so that the same event gives the same bytes on any JDK and with any
 * version of Jackson's databind.
 */
record EventWriter(JsonGenerator json) {

  /** The fields that every event begins with. */
  void head(Event event) throws IOException {
    text("type", event.ceType());
    text("source", event.origin().source());
    text("notify_id", event.origin().notifyId());
    text("app_id", event.appId());
  }

  void sequence(Event event) throws IOException {
    json.writeNumberField("sequence", event.sequence());
  }

  /** The fields that every event ends with. */
  void tail(Event event) throws IOException {
    time("occurred_at", event.times().occurredAt());
    time("notified_at", event.times().notifiedAt());
    time("received_at", event.times().receivedAt());
    raw(event.origin().raw());
    texts("fields", event.fields());
  }

  void text(String name, String value) throws IOException {
    if (value != null) {
      json.writeStringField(name, value);
    }
  }

  void truth(String name, boolean value) throws IOException {
    json.writeBooleanField(name, value);
  }

  void amount(String name, BigDecimal value) throws IOException {
    if (value != null) {
      json.writeStringField(name, value.toPlainString());
    }
  }

  void time(String name, OffsetDateTime value) throws IOException {
    if (value != null) {
      json.writeStringField(name, IsoTime.text(value));
    }
  }

  /** An object of texts in their order; nothing when there are none. */
  void texts(String name, Map<String, String> texts) throws IOException {
    if (texts.isEmpty()) {
      return;
    }
    json.writeObjectFieldStart(name);
    for (Map.Entry<String, String> field : texts.entrySet()) {
      json.writeStringField(field.getKey(), field.getValue());
    }
    json.writeEndObject();
  }

  private void raw(Coordinates raw) throws IOException {
    json.writeObjectFieldStart("raw");
    json.writeStringField("topic", raw.topic());
    json.writeNumberField("partition", raw.partition());
    json.writeNumberField("offset", raw.offset());
    json.writeEndObject();
  }
}
