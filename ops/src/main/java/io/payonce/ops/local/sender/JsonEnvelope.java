package io.payonce.ops.local.sender;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * A JSON envelope before it is signed: its top-level fields, each in the JSON text that is sent.
 *
 * <p>What is signed are the bytes that are sent: a value that came as a text is never written anew,
 * so no amount is rounded and no space is lost.
 */
public final class JsonEnvelope {

  public static final String NOTIFY_ID = "notify_id";
  public static final String EVENT_TYPE = "event_type";
  public static final String TIMESTAMP = "timestamp";
  public static final String DATA = "data";
  private static final String SIGN = "sign";

  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  /** In the order in which they are sent. */
  private final Map<String, Value> fields = new LinkedHashMap<>();

  /**
   * A value as it is sent, and as it is signed.
   *
   * @param json its JSON text
   * @param signed the text of a string, of anything else the JSON text
   */
  private record Value(byte[] json, byte[] signed) {}

  /** An envelope without fields. */
  public JsonEnvelope() {}

  /**
   * The fields of a JSON object; a {@code sign} in it is left out.
   *
   * @throws IllegalArgumentException when it is no JSON object in UTF-8; it quotes nothing
   */
  public static JsonEnvelope parse(byte[] json) {
    JsonEnvelope envelope = new JsonEnvelope();
    try (JsonParser parser = JSON.createParser(json)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IllegalArgumentException("expected a JSON object in UTF-8, got something else");
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        envelope.fields.put(name, value(parser, json));
      }
      if (parser.nextToken() != null) {
        throw new IllegalArgumentException("expected the end behind the object, got more");
      }
    } catch (IOException noJson) {
      // Without the cause: its message quotes the text.
      throw new IllegalArgumentException(
          "expected a JSON object with each name once, got something else");
    }
    envelope.fields.remove(SIGN);
    return envelope;
  }

  private static Value value(JsonParser parser, byte[] json) throws IOException {
    int from = (int) parser.currentTokenLocation().getByteOffset();
    if (from < 0) {
      throw new IllegalArgumentException("expected UTF-8, got another encoding");
    }
    if (parser.currentToken() == JsonToken.VALUE_STRING) {
      byte[] text = utf8(parser.getText());
      return new Value(slice(parser, json, from), text);
    }
    parser.skipChildren();
    parser.finishToken();
    byte[] raw = slice(parser, json, from);
    return new Value(raw, raw);
  }

  /** Jackson stands behind a number's end, on or behind the byte that ended it. */
  private static byte[] slice(JsonParser parser, byte[] json, int from) {
    int to = (int) parser.currentLocation().getByteOffset();
    while (to > from + 1 && json[to - 1] <= ' ') {
      to--;
    }
    return Arrays.copyOfRange(json, from, to);
  }

  /** Sets a field to a string. */
  public JsonEnvelope text(String name, String text) {
    fields.put(name, new Value(quoted(text), utf8(text)));
    return this;
  }

  /**
   * Sets a field to a JSON text that is no string, as it is.
   *
   * @throws IllegalArgumentException when it is no JSON value
   */
  public JsonEnvelope raw(String name, String json) {
    byte[] text = utf8(json.strip());
    Value value = parse(utf8("{\"" + DATA + "\":" + json.strip() + "}")).fields.get(DATA);
    if (value == null || !Arrays.equals(value.json(), text)) {
      throw new IllegalArgumentException("expected one JSON value, got more");
    }
    fields.put(name, value);
    return this;
  }

  /** Sets the time of its stamp, in milliseconds. */
  public JsonEnvelope stamped(Instant stamp) {
    return raw(TIMESTAMP, Long.toString(stamp.toEpochMilli()));
  }

  public boolean has(String name) {
    return fields.containsKey(name);
  }

  /** The text of a field as it is signed, or null. */
  public String signedText(String name) {
    Value value = fields.get(name);
    return value == null ? null : new String(value.signed(), StandardCharsets.UTF_8);
  }

  /** The bytes that are signed: {@code name=value} by the bytes of the names, joined by &amp;. */
  public byte[] content() {
    Map<byte[], Value> sorted = new TreeMap<>(Arrays::compareUnsigned);
    fields.forEach((name, value) -> sorted.put(utf8(name), value));
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    sorted.forEach(
        (name, value) -> {
          if (content.size() > 0) {
            content.write('&');
          }
          content.writeBytes(name);
          content.write('=');
          content.writeBytes(value.signed());
        });
    return content.toByteArray();
  }

  /** The body, signed. */
  public byte[] signed(HmacSecret secret) {
    return body(secret.sign(content()));
  }

  /**
   * The body with any sign.
   *
   * @param sign in hexadecimal digits, or null to leave it out
   */
  public byte[] body(String sign) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    fields.forEach((name, value) -> write(body, name, value.json()));
    if (sign != null) {
      write(body, SIGN, quoted(sign));
    }
    if (body.size() == 0) {
      body.write('{');
    }
    body.write('}');
    return body.toByteArray();
  }

  private static void write(ByteArrayOutputStream body, String name, byte[] json) {
    body.write(body.size() == 0 ? '{' : ',');
    body.writeBytes(quoted(name));
    body.write(':');
    body.writeBytes(json);
  }

  private static byte[] quoted(String text) {
    return utf8('"' + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text)) + '"');
  }

  private static byte[] utf8(String text) {
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw new IllegalArgumentException("expected text in UTF-8, got half a surrogate pair");
    }
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
