package io.payonce.schemas;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Locale;
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
      return read(headers, new JsonFields(JSON.readTree(data)));
    } catch (IOException | RuntimeException e) {
      throw new SerializationException("not an order event of version 1 in " + topic, e);
    }
  }

  private static OrderEvent read(Headers headers, JsonFields data) {
    return new OrderEvent(
        origin(headers, data),
        new OrderIds(
            data.text("app_id"),
            data.text("out_trade_no"),
            data.text("trade_no"),
            data.textOrNull("seller_id")),
        fact(headers, data),
        new OrderAmounts(
            data.text("currency"),
            data.amount("total_amount"),
            data.amount("refunded_amount"),
            data.amountOrNull("receipt_amount")),
        refund(data),
        new EventTimes(
            data.time("occurred_at"), data.time("notified_at"), data.time("received_at")),
        data.texts("fields"));
  }

  private static EventOrigin origin(Headers headers, JsonFields data) {
    return new EventOrigin(
        data.text("source"),
        data.text("notify_id"),
        index(attribute(headers, CloudEventHeaders.ID)),
        raw(data.nested("raw")));
  }

  private static OrderFact fact(Headers headers, JsonFields data) {
    return new OrderFact(
        OrderEventType.ofCeType(attribute(headers, CloudEventHeaders.TYPE)),
        data.integer("sequence"),
        OrderStatus.valueOf(data.text("status").toUpperCase(Locale.ROOT)),
        data.truth("amount_checked"),
        data.truth("inferred"));
  }

  private static Refund refund(JsonFields data) {
    BigDecimal amount = data.amountOrNull("refund_amount");
    return amount == null ? null : new Refund(amount, data.textOrNull("refund_no"));
  }

  private static Coordinates raw(JsonFields raw) {
    int partition = Math.toIntExact(raw.integer("partition"));
    return new Coordinates(raw.text("topic"), partition, raw.integer("offset"));
  }

  /** An id ends with a colon and the event's index. */
  private static int index(String id) {
    return Integer.parseInt(id.substring(id.lastIndexOf(':') + 1));
  }

  private static String attribute(Headers headers, String name) {
    String value = RawHeaders.text(headers, name);
    if (value == null) {
      throw new IllegalArgumentException("the header " + name + " is missing");
    }
    return value;
  }
}
