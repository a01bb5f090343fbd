package io.payonce.schemas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads an order event of this or an older version; fields that it does not know are skipped. */
public final class OrderEventDeserializer implements Deserializer<OrderEvent> {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Not used: the type and the id of an event are headers. */
  @Override
  public OrderEvent deserialize(String topic, byte[] data) {
    throw new UnsupportedOperationException("an order event needs the record's headers");
  }

  /**
   * Reads an event.
   *
   * @throws SerializationException when type, id or a required field is missing or malformed
   */
  @Override
  public OrderEvent deserialize(String topic, Headers headers, byte[] data) {
    try {
      return read(headers, JSON.readTree(data));
    } catch (IOException | RuntimeException e) {
      throw new SerializationException("not an order event of version 1 in " + topic, e);
    }
  }

  private static OrderEvent read(Headers headers, JsonNode data) {
    String id = RawHeaders.text(headers, CloudEventHeaders.ID);
    JsonNode raw = data.required("raw");
    Map<String, String> fields = new LinkedHashMap<>();
    data.path("fields").properties().forEach(f -> fields.put(f.getKey(), f.getValue().asText()));
    return new OrderEvent(
        data.required("source").asText(),
        data.required("notify_id").asText(),
        Integer.parseInt(id.substring(id.lastIndexOf(':') + 1)),
        OrderEventType.ofCeType(RawHeaders.text(headers, CloudEventHeaders.TYPE)),
        data.required("app_id").asText(),
        data.required("out_trade_no").asText(),
        data.required("trade_no").asText(),
        text(data, "seller_id"),
        data.required("sequence").asLong(),
        OrderStatus.valueOf(data.required("status").asText().toUpperCase(Locale.ROOT)),
        amount(data, "total_amount"),
        amount(data, "refunded_amount"),
        amount(data, "refund_amount"),
        amount(data, "receipt_amount"),
        text(data, "refund_no"),
        data.required("amount_checked").asBoolean(),
        data.required("inferred").asBoolean(),
        time(data, "occurred_at"),
        time(data, "notified_at"),
        time(data, "received_at"),
        new Coordinates(
            raw.required("topic").asText(),
            raw.required("partition").asInt(),
            raw.required("offset").asLong()),
        fields);
  }

  private static String text(JsonNode data, String name) {
    return data.hasNonNull(name) ? data.get(name).asText() : null;
  }

  private static BigDecimal amount(JsonNode data, String name) {
    return data.hasNonNull(name) ? new BigDecimal(data.get(name).asText()) : null;
  }

  private static OffsetDateTime time(JsonNode data, String name) {
    return OffsetDateTime.parse(data.required(name).asText());
  }
}
