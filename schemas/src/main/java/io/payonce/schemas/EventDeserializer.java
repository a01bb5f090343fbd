package io.payonce.schemas;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads an event of this or an older version; fields that it does not know are skipped. */
public final class EventDeserializer implements Deserializer<Event> {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Not used: the type and the id of an event are headers. */
  @Override
  public Event deserialize(String topic, byte[] data) {
    throw new UnsupportedOperationException("an event needs the record's headers");
  }

  /**
   * Reads an event.
   *
   * @throws SerializationException when the type is not known, or type, id or a required field is
   *     missing or malformed
   */
  @Override
  public Event deserialize(String topic, Headers headers, byte[] data) {
    try {
      String id = attribute(headers, CloudEventHeaders.ID);
      return read(attribute(headers, CloudEventHeaders.TYPE), id, data);
    } catch (IOException | RuntimeException e) {
      throw new SerializationException("not an event of version 1 in " + topic, e);
    }
  }

  /**
   * Reads an event from its value and two of its attributes.
   *
   * @param ceType what happened
   * @param id the event's id
   * @throws IOException when the data is not JSON
   * @throws IllegalArgumentException when the type is not known, or a required field is missing or
   *     malformed
   */
  public static Event read(String ceType, String id, byte[] data) throws IOException {
    JsonFields fields = new JsonFields(JSON.readTree(data));
    return read(ceType, origin(id, fields), fields);
  }

  private static Event read(String ceType, EventOrigin origin, JsonFields data) {
    Optional<OrderEventType> order = type(OrderEventType.values(), ceType, OrderEventType::ceType);
    if (order.isPresent()) {
      return order(order.get(), origin, data);
    }
    Optional<AgreementEventType> agreement =
        type(AgreementEventType.values(), ceType, AgreementEventType::ceType);
    if (agreement.isPresent()) {
      return agreement(agreement.get(), origin, data);
    }
    Optional<AuthorizationEventType> authorization =
        type(AuthorizationEventType.values(), ceType, AuthorizationEventType::ceType);
    if (authorization.isPresent()) {
      return authorization(authorization.get(), origin, data);
    }
    if (ceType.equals(NotifiedEvent.CE_TYPE)) {
      return notified(origin, data);
    }
    throw new IllegalArgumentException("not a type of this version: " + ceType);
  }

  private static <E> Optional<E> type(E[] types, String ceType, Function<E, String> name) {
    return Arrays.stream(types).filter(type -> name.apply(type).equals(ceType)).findFirst();
  }

  private static OrderEvent order(OrderEventType type, EventOrigin origin, JsonFields data) {
    BigDecimal refund = data.amountOrNull("refund_amount");
    return new OrderEvent(
        origin,
        new OrderIds(
            data.text("app_id"),
            data.text("out_trade_no"),
            data.textOrNull("trade_no"),
            data.textOrNull("seller_id")),
        new OrderFact(
            type,
            data.integer("sequence"),
            OrderStatus.valueOf(data.text("status").toUpperCase(Locale.ROOT)),
            data.truth("amount_checked"),
            data.truth("inferred")),
        new OrderAmounts(
            data.text("currency"),
            data.amount("total_amount"),
            data.amount("refunded_amount"),
            data.amountOrNull("receipt_amount")),
        refund == null ? null : new Refund(refund, data.textOrNull("refund_no")),
        times(data),
        data.texts("fields"),
        comparison(data));
  }

  private static OrderComparison comparison(JsonFields data) {
    JsonFields expected = data.nestedOrNull("expected");
    JsonFields withheld = data.nestedOrNull("withheld");
    return expected == null && withheld == null
        ? OrderComparison.NONE
        : new OrderComparison(
            expected == null ? null : expected(expected),
            withheld == null ? null : firstTold(withheld));
  }

  private static OrderExpectation expected(JsonFields expected) {
    return new OrderExpectation(
        expected.amount("amount"), expected.text("currency"), expected.truth("cancelled"));
  }

  private static FirstTold firstTold(JsonFields told) {
    return new FirstTold(told.text("source"), told.text("notify_id"), raw(told.nested("raw")));
  }

  private static AgreementEvent agreement(
      AgreementEventType type, EventOrigin origin, JsonFields data) {
    return new AgreementEvent(
        origin,
        type,
        data.text("app_id"),
        data.text("agreement_no"),
        place(data),
        new AgreementTerms(
            data.textOrNull("external_agreement_no"),
            data.textOrNull("personal_product_code"),
            data.textOrNull("sign_scene"),
            data.timeOrNull("signed_at"),
            data.timeOrNull("valid_from"),
            data.timeOrNull("valid_to")),
        times(data),
        data.texts("fields"));
  }

  private static AuthorizationEvent authorization(
      AuthorizationEventType type, EventOrigin origin, JsonFields data) {
    return new AuthorizationEvent(
        origin,
        type,
        new AuthorizationIds(
            data.text("app_id"), data.text("auth_no"), data.textOrNull("out_order_no")),
        place(data),
        new AuthorizationOperation(
            data.text("operation_id"),
            data.textOrNull("out_request_no"),
            data.amountOrNull("amount")),
        new AuthorizationAmounts(
            data.text("currency"),
            data.amountOrNull("total_freeze_amount"),
            data.amountOrNull("total_unfreeze_amount"),
            data.amountOrNull("total_pay_amount"),
            data.amountOrNull("rest_amount")),
        times(data),
        data.texts("fields"));
  }

  private static NotifiedEvent notified(EventOrigin origin, JsonFields data) {
    return new NotifiedEvent(
        origin,
        data.text("event_type"),
        data.text("app_id"),
        data.texts("content"),
        data.truth("encrypted"),
        times(data));
  }

  private static EventOrigin origin(String id, JsonFields data) {
    return new EventOrigin(
        data.text("source"), data.text("notify_id"), index(id), raw(data.nested("raw")));
  }

  private static EventPlace place(JsonFields data) {
    return new EventPlace(data.integer("sequence"), data.truth("inferred"));
  }

  private static EventTimes times(JsonFields data) {
    return new EventTimes(
        data.time("occurred_at"), data.time("notified_at"), data.time("received_at"));
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
