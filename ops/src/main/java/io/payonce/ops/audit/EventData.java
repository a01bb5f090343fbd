package io.payonce.ops.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.payonce.ops.audit.second.TradeBody;
import io.payonce.schemas.CloudEventHeaders;
import io.payonce.schemas.OrderEventType;
import io.payonce.schemas.RawHeaders;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The data of an order event or of an ignored record, as texts by name; of {@code raw} the members
 * are named {@code raw.offset}. Read for the audit alone, in one pass and without building a tree.
 *
 * @param id the CloudEvents id, null for an ignored record
 * @param type null for an ignored record
 */
record EventData(String id, OrderEventType type, Map<String, String> fields) {

  private static final JsonFactory JSON = new JsonFactory();

  /**
   * An order event.
   *
   * @throws IllegalArgumentException when it is none
   */
  static EventData event(ConsumerRecord<byte[], byte[]> record) {
    String id = RawHeaders.text(record.headers(), CloudEventHeaders.ID);
    String type = RawHeaders.text(record.headers(), CloudEventHeaders.TYPE);
    if (id == null || type == null) {
      throw new IllegalArgumentException("ce_id or ce_type is missing");
    }
    return new EventData(id, OrderEventType.ofCeType(type), fields(record.value()));
  }

  /**
   * An ignored record.
   *
   * @throws IllegalArgumentException when its value is none
   */
  static EventData ignored(ConsumerRecord<byte[], byte[]> record) {
    return new EventData(null, null, fields(record.value()));
  }

  private static Map<String, String> fields(byte[] value) {
    if (value == null) {
      throw new IllegalArgumentException("there is no value");
    }
    Map<String, String> fields = new HashMap<>(64);
    try (JsonParser json = JSON.createParser(value)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new IllegalArgumentException("the value is no JSON object");
      }
      read(json, "", fields);
    } catch (IOException e) {
      throw new IllegalArgumentException("the value is no JSON", e);
    }
    return fields;
  }

  private static void read(JsonParser json, String prefix, Map<String, String> fields)
      throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = prefix + json.currentName();
      if (json.nextToken() == JsonToken.START_OBJECT) {
        read(json, name + ".", fields);
      } else {
        if (json.currentToken() != JsonToken.VALUE_NULL) {
          fields.put(name, json.getText());
        }
        json.skipChildren();
      }
    }
  }

  String text(String name) {
    return fields.get(name);
  }

  /**
   * A field that has to be there.
   *
   * @throws IllegalArgumentException when it is not
   */
  String required(String name) {
    String text = fields.get(name);
    if (text == null) {
      throw new IllegalArgumentException("the field " + name + " is missing");
    }
    return text;
  }

  /** An amount in fen, or {@link TradeBody#NONE}. */
  long fen(String name) {
    return TradeBody.fenOf(fields.get(name));
  }

  /**
   * The number of the event within its order.
   *
   * @throws IllegalArgumentException when there is none
   */
  long sequence() {
    return Long.parseLong(required("sequence"));
  }

  /** The number of the event within its notification: what follows the id's last colon, or -1. */
  int index() {
    try {
      return Integer.parseInt(id.substring(id.lastIndexOf(':') + 1));
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}
