package io.payonce.ops.proof.independent;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** A JSON envelope, read a second time by Jackson: its top-level fields as they are signed. */
public final class IndependentEnvelope {

  private static final JsonFactory JSON = new JsonFactory();

  /** By the UTF-8 bytes of the names. */
  private final Map<byte[], byte[]> fields = new TreeMap<>(Arrays::compareUnsigned);

  private IndependentEnvelope() {}

  /**
   * Reads a body.
   *
   * @throws IllegalArgumentException when it is no JSON object; it quotes nothing
   */
  public static IndependentEnvelope of(byte[] body) {
    IndependentEnvelope envelope = new IndependentEnvelope();
    try (JsonParser json = JSON.createParser(body)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new IllegalArgumentException("no JSON object");
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        byte[] name = utf8(json.currentName());
        if (envelope.fields.put(name, value(json, body)) != null) {
          throw new IllegalArgumentException("a name twice");
        }
      }
    } catch (IOException noJson) {
      // Without the cause: its message quotes the body.
      throw new IllegalArgumentException("no JSON");
    }
    return envelope;
  }

  /** The text of a scalar, of anything else the bytes from its first bracket to its last. */
  private static byte[] value(JsonParser json, byte[] body) throws IOException {
    if (!json.nextToken().isStructStart()) {
      return utf8(json.getText());
    }
    int from = (int) json.currentTokenLocation().getByteOffset();
    if (from < 0) {
      throw new IllegalArgumentException("not UTF-8");
    }
    json.skipChildren();
    return Arrays.copyOfRange(body, from, (int) json.currentTokenLocation().getByteOffset() + 1);
  }

  /** The signed content. */
  byte[] content() {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    fields.forEach(
        (name, value) -> {
          if (!Arrays.equals(name, utf8("sign"))) {
            content.writeBytes(content.size() == 0 ? new byte[0] : utf8("&"));
            content.writeBytes(name);
            content.write('=');
            content.writeBytes(value);
          }
        });
    return content.toByteArray();
  }

  /** The text of a field, or null. */
  public String text(String name) {
    byte[] value = fields.get(utf8(name));
    return value == null ? null : new String(value, StandardCharsets.UTF_8);
  }

  /** When its sender stamped it, epoch milliseconds; -1 when that is no number. */
  public long stampMs() {
    String stamp = text("timestamp");
    return stamp != null && stamp.matches("[0-9]{13}") ? Long.parseLong(stamp) : -1;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
