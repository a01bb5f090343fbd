package io.payonce.schemas;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Writes an order event: JSON as the value, CloudEvents attributes and the raw coordinates as
 * headers.
 *
 * <p>The fields are written by hand in one order, so that the same event gives the same bytes on
 * any JDK and with any version of Jackson's databind.
 */
public final class OrderEventSerializer implements Serializer<OrderEvent> {

  private static final JsonFactory JSON = new JsonFactory();

  /** Not used: without headers there would be no event, only its data. */
  @Override
  public byte[] serialize(String topic, OrderEvent event) {
    throw new UnsupportedOperationException("an order event needs the record's headers");
  }

  @Override
  public byte[] serialize(String topic, Headers headers, OrderEvent event) {
    CloudEventHeaders.add(headers, event);
    OutcomeHeaders.addSource(headers, event.origin().raw());
    ByteArrayOutputStream out = new ByteArrayOutputStream(768);
    try (JsonGenerator json = JSON.createGenerator(out)) {
      write(json, event);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static void write(JsonGenerator json, OrderEvent event) throws IOException {
    json.writeStartObject();
    writeIdentity(json, event);
    writeAmounts(json, event);
    text(json, "refund_no", event.refund() == null ? null : event.refund().refundNo());
    json.writeBooleanField("amount_checked", event.fact().isAmountChecked());
    json.writeBooleanField("inferred", event.fact().isInferred());
    time(json, "occurred_at", event.times().occurredAt());
    time(json, "notified_at", event.times().notifiedAt());
    time(json, "received_at", event.times().receivedAt());
    writeRaw(json, event.origin().raw());
    writeFields(json, event.fields());
    json.writeEndObject();
  }

  private static void writeIdentity(JsonGenerator json, OrderEvent event) throws IOException {
    json.writeStringField("source", event.origin().source());
    json.writeStringField("notify_id", event.origin().notifyId());
    json.writeStringField("app_id", event.order().appId());
    json.writeStringField("out_trade_no", event.order().outTradeNo());
    json.writeStringField("trade_no", event.order().tradeNo());
    text(json, "seller_id", event.order().sellerId());
    json.writeNumberField("sequence", event.fact().sequence());
    json.writeStringField("status", event.fact().status().name().toLowerCase(Locale.ROOT));
  }

  private static void writeAmounts(JsonGenerator json, OrderEvent event) throws IOException {
    amount(json, "total_amount", event.amounts().total());
    amount(json, "refunded_amount", event.amounts().refunded());
    amount(json, "refund_amount", event.refund() == null ? null : event.refund().amount());
    amount(json, "receipt_amount", event.amounts().receipt());
    json.writeStringField("currency", event.amounts().currency());
  }

  private static void writeRaw(JsonGenerator json, Coordinates raw) throws IOException {
    json.writeObjectFieldStart("raw");
    json.writeStringField("topic", raw.topic());
    json.writeNumberField("partition", raw.partition());
    json.writeNumberField("offset", raw.offset());
    json.writeEndObject();
  }

  private static void writeFields(JsonGenerator json, Map<String, String> fields)
      throws IOException {
    if (fields.isEmpty()) {
      return;
    }
    json.writeObjectFieldStart("fields");
    for (Map.Entry<String, String> field : fields.entrySet()) {
      json.writeStringField(field.getKey(), field.getValue());
    }
    json.writeEndObject();
  }

  private static void text(JsonGenerator json, String name, String value) throws IOException {
    if (value != null) {
      json.writeStringField(name, value);
    }
  }

  private static void amount(JsonGenerator json, String name, BigDecimal value) throws IOException {
    if (value != null) {
      json.writeStringField(name, value.toPlainString());
    }
  }

  private static void time(JsonGenerator json, String name, OffsetDateTime value)
      throws IOException {
    json.writeStringField(name, IsoTime.text(value));
  }
}
