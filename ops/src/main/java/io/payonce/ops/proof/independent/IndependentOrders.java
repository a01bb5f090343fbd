package io.payonce.ops.proof.independent;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The use that apps make of their orders, and where envelopes tell of them: a second reader. */
public final class IndependentOrders {

  private static final JsonFactory JSON = new JsonFactory();
  private static final int ID_CHARS_MAX = 64;

  private final Map<String, String> modes = new HashMap<>();
  private final Map<String, Teller> senders = new HashMap<>();

  private IndependentOrders() {}

  /**
   * A sender's part of the file.
   *
   * @param apps whose orders it may tell of
   * @param fields names by their places in data
   * @param facts by event type
   */
  private record Teller(
      Set<String> apps, Map<JsonPointer, String> fields, Map<String, String> facts) {}

  static IndependentOrders of(JsonNode root) {
    IndependentOrders orders = new IndependentOrders();
    for (JsonNode app : root.path("apps")) {
      String mode = app.path("orders").asText("ignore");
      app.path("auth_app_ids").forEach(id -> orders.modes.putIfAbsent(id.asText(), mode));
    }
    for (JsonNode app : root.path("apps")) {
      orders.modes.put(app.path("app_id").asText(), app.path("orders").asText("ignore"));
    }
    for (JsonNode sender : root.path("senders")) {
      Teller teller = new Teller(new HashSet<>(), new HashMap<>(), new HashMap<>());
      sender.path("apps").forEach(app -> teller.apps.add(app.asText()));
      sender
          .path("fields")
          .properties()
          .forEach(one -> teller.fields.put(pointer(one.getValue()), one.getKey()));
      for (Map.Entry<String, JsonNode> event : sender.path("events").properties()) {
        if (event.getValue().hasNonNull("fact")) {
          teller.facts.put(event.getKey(), event.getValue().get("fact").asText());
        }
      }
      orders.senders.put(sender.path("name").asText(), teller);
    }
    return orders;
  }

  private static JsonPointer pointer(JsonNode text) {
    return JsonPointer.compile(text.asText());
  }

  /** Whether shops may tell of orders, or payments wait for that. */
  public boolean areTold() {
    return modes.containsValue("require")
        || senders.values().stream()
            .anyMatch(
                teller ->
                    teller.facts.containsValue("expected")
                        || teller.facts.containsValue("cancelled"));
  }

  /** The use that an app makes of its orders: ignore, check or require; null when not ours. */
  public String mode(String appId) {
    return modes.get(appId);
  }

  /** Whether a sender tells a fact of an order by this envelope. */
  public boolean isOrder(String sender, IndependentEnvelope envelope) {
    Teller teller = senders.get(sender);
    return teller != null && teller.facts.containsKey(envelope.text("event_type"));
  }

  /**
   * The order that an envelope tells of.
   *
   * @throws IllegalArgumentException when its data has not what the fact needs; it quotes nothing
   */
  public EnvelopeOrder order(String sender, IndependentEnvelope envelope) {
    Teller teller = senders.get(sender);
    String fact = teller.facts.get(envelope.text("event_type"));
    Map<String, String> fields = read(teller.fields, envelope.text("data"));
    if (!fields.containsKey("app_id") && teller.apps.size() == 1) {
      fields.put("app_id", teller.apps.iterator().next());
    }
    EnvelopeOrder order =
        new EnvelopeOrder(fact, envelope, !teller.apps.contains(fields.get("app_id")), fields);
    boolean lacksRefund = fact.equals("refunded") && order.fen("refund_fee") < 0;
    if (order.text("out_trade_no") == null
        || order.fen("total_amount") < 0
        || lacksRefund
        || envelope.stampMs() < 0) {
      throw new IllegalArgumentException("the data lacks what the fact needs");
    }
    return order;
  }

  /** Texts of the scalars at these places, numbers by the characters that they are written in. */
  private static Map<String, String> read(Map<JsonPointer, String> places, String data) {
    Map<String, String> found = new HashMap<>();
    try (JsonParser json = JSON.createParser(String.valueOf(data))) {
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        if (token.isScalarValue() && token != JsonToken.VALUE_NULL) {
          String name = places.get(json.getParsingContext().pathAsPointer());
          if (name != null) {
            found.put(name, text(token, name, json.getText()));
          }
        }
      }
    } catch (IOException noJson) {
      throw new IllegalArgumentException("the data is no JSON");
    }
    return found;
  }

  private static String text(JsonToken token, String name, String text) {
    boolean isAmount = name.equals("total_amount") || name.equals("refund_fee");
    boolean isText =
        token == JsonToken.VALUE_STRING
            ? !text.isBlank() && text.length() <= ID_CHARS_MAX
            : token.isNumeric() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    boolean isRight =
        isAmount
            ? !token.isBoolean() && IndependentAmount.fen(text) != IndependentAmount.NONE
            : isText;
    if (!isRight) {
      throw new IllegalArgumentException(name + " is not as it must be");
    }
    return text;
  }
}
