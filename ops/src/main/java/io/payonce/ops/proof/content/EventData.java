package io.payonce.ops.proof.content;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.payonce.ops.proof.independent.IndependentAmount;
import io.payonce.schemas.CloudEventHeaders;
import io.payonce.schemas.OrderEventType;
import io.payonce.schemas.RawHeaders;
import java.io.IOException;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The data of an event or of an ignored record, as texts. Read for the audit alone, in one pass:
 * what it does not need is passed over.
 */
public final class EventData {

  private static final JsonFactory JSON = new JsonFactory();

  private final String ceType;
  private final OrderEventType type;
  private final SubjectKind kind;
  private final int index;
  private final String[] texts = new String[EventField.values().length];

  private EventData(String ceType, int index, byte[] value) {
    this.ceType = ceType;
    this.type = ceType == null ? null : EventIndex.type(ceType);
    this.index = index;
    read(value);
    this.kind = ceType == null ? SubjectKind.ofIgnored(this) : SubjectKind.ofType(ceType);
  }

  /**
   * An event.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static EventData event(ConsumerRecord<byte[], byte[]> record) {
    String id = RawHeaders.text(record.headers(), CloudEventHeaders.ID);
    String type = RawHeaders.text(record.headers(), CloudEventHeaders.TYPE);
    if (id == null || type == null) {
      throw new IllegalArgumentException("ce_id or ce_type is missing");
    }
    return new EventData(type, EventIndex.of(id), record.value());
  }

  /**
   * An ignored record.
   *
   * @throws IllegalArgumentException when its value is none
   */
  static EventData ignored(ConsumerRecord<byte[], byte[]> record) {
    return new EventData(null, EventIndex.NONE, record.value());
  }

  private void read(byte[] value) {
    if (value == null) {
      throw new IllegalArgumentException("there is no value");
    }
    try (JsonParser json = JSON.createParser(value)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new IllegalArgumentException("the value is no JSON object");
      }
      members(json, "");
    } catch (IOException e) {
      throw new IllegalArgumentException("the value is no JSON", e);
    }
  }

  private void members(JsonParser json, String prefix) throws IOException {
    Map<String, EventField> known = EventField.BY_PREFIX.get(prefix);
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      JsonToken value = json.nextToken();
      if (value != JsonToken.START_OBJECT) {
        member(json, value, known.get(name));
        continue;
      }
      String inner = prefix + name + ".";
      if (EventField.BY_PREFIX.containsKey(inner)) {
        members(json, inner);
      } else {
        json.skipChildren();
      }
    }
  }

  private void member(JsonParser json, JsonToken value, EventField field) throws IOException {
    if (field != null && value != JsonToken.VALUE_NULL) {
      texts[field.ordinal()] = json.getText();
    }
    json.skipChildren();
  }

  /** The type as the header has it, or null for an ignored record. */
  public String ceType() {
    return ceType;
  }

  /** The kind of its subject. */
  public SubjectKind kind() {
    return kind;
  }

  /** The member that names its subject, or null. */
  String subject() {
    return text(kind.subject());
  }

  /** What happened to an order, or null for an ignored record and for other kinds. */
  public OrderEventType type() {
    return type;
  }

  /** The number of the event within its notification, or -1. */
  public int index() {
    return index;
  }

  /** A field's text, or null. */
  public String text(EventField field) {
    return texts[field.ordinal()];
  }

  /**
   * A field that has to be there.
   *
   * @throws IllegalArgumentException when it is not
   */
  public String required(EventField field) {
    String text = text(field);
    if (text == null) {
      throw new IllegalArgumentException("the field " + field + " is missing");
    }
    return text;
  }

  /** An amount in fen, or {@link IndependentAmount#NONE}. */
  public long fen(EventField field) {
    return IndependentAmount.fen(text(field));
  }

  /**
   * The number of the event within its order.
   *
   * @throws IllegalArgumentException when there is none
   */
  public long sequence() {
    return Long.parseLong(required(EventField.SEQUENCE));
  }
}
