package io.payonce.schemas;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Reads from a JSON envelope that nobody has verified yet the key of its raw record.
 *
 * <p>It decides the partition and nothing else: the processor moves a genuine notification that
 * stands on the wrong one. So every body gets a defined key or none, and never an exception.
 */
public final class EnvelopeKeyDeserializer {

  /** Longer ones are nobody's number. */
  public static final int BYTES_MAX = 256;

  private static final String NOTIFY_ID = "notify_id";
  private static final String DATA = "data";

  /** Without a table of names: a stranger chooses them. */
  private static final JsonFactory JSON =
      JsonFactory.builder().disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES).build();

  /** Of a sender that tells of no order. */
  private static final EnvelopeKeyDeserializer BY_ID = new EnvelopeKeyDeserializer(null);

  private final JsonPointer order;

  private EnvelopeKeyDeserializer(JsonPointer order) {
    this.order = order;
  }

  /**
   * A reader of the keys of a sender that tells of orders.
   *
   * @param pointer the JSON pointer to the number of the order, from {@code data} on
   * @throws IllegalArgumentException when it is none
   */
  public static EnvelopeKeyDeserializer ofOrder(String pointer) {
    JsonPointer order = JsonPointer.compile(pointer);
    if (order.matches()) {
      throw new IllegalArgumentException("expected a pointer to a member of data, got all of it");
    }
    return new EnvelopeKeyDeserializer(order);
  }

  /** The UTF-8 bytes of {@code notify_id}; null when there is none, or it is empty or too long. */
  public static byte[] deserialize(byte[] envelope) {
    return BY_ID.key(envelope);
  }

  /**
   * The UTF-8 bytes of the number of the order that the envelope is about, else of {@code
   * notify_id}; null when there is neither, or it is empty or too long.
   */
  public byte[] key(byte[] envelope) {
    try (JsonParser json = JSON.createParser(envelope)) {
      return json.nextToken() == JsonToken.START_OBJECT ? key(json, order) : null;
    } catch (IOException noJson) {
      // The processor says what is wrong with it; here it has no key.
      return null;
    }
  }

  private static byte[] key(JsonParser json, JsonPointer order) throws IOException {
    String notifyId = null;
    String number = null;
    while ((number == null || notifyId == null) && json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      JsonToken value = json.nextToken();
      if (name.equals(NOTIFY_ID) && order == null) {
        return value == JsonToken.VALUE_STRING ? key(json.getText()) : null;
      } else if (name.equals(NOTIFY_ID) && value == JsonToken.VALUE_STRING) {
        notifyId = json.getText();
      } else if (name.equals(DATA) && order != null) {
        number = find(json, order);
      } else {
        json.skipChildren();
      }
    }
    return number == null ? notifyId == null ? null : key(notifyId) : key(number);
  }

  /**
   * The text or whole number at the end of the way, or null; the value at hand is read to its end.
   */
  private static String find(JsonParser json, JsonPointer way) throws IOException {
    if (way.matches()) {
      JsonToken value = json.currentToken();
      boolean isNumber = value == JsonToken.VALUE_STRING || value == JsonToken.VALUE_NUMBER_INT;
      String found = isNumber ? json.getText() : null;
      json.skipChildren();
      return found;
    }
    if (json.currentToken() != JsonToken.START_OBJECT) {
      json.skipChildren();
      return null;
    }
    String found = null;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      boolean isOnTheWay = json.currentName().equals(way.getMatchingProperty());
      json.nextToken();
      if (isOnTheWay) {
        found = find(json, way.tail());
      } else {
        json.skipChildren();
      }
    }
    return found;
  }

  private static byte[] key(String notifyId) {
    byte[] key = notifyId.getBytes(StandardCharsets.UTF_8);
    return key.length == 0 || key.length > BYTES_MAX ? null : key;
  }
}
