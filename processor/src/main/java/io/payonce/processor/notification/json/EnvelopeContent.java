package io.payonce.processor.notification.json;

import static io.payonce.schemas.RejectionReason.FOLDED_FIELD;

import io.payonce.processor.notification.form.ByteSlice;
import io.payonce.processor.notification.form.Checked;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The top-level fields of a JSON envelope, and the content that its HMAC is over.
 *
 * <p>The signed content is {@code name=value} of every field but {@code sign}, sorted by the bytes
 * of the names and joined by {@code &}. The value of a string is its text, of anything else its raw
 * bytes.
 */
public final class EnvelopeContent {

  public static final String DATA = "data";
  public static final String EVENT_TYPE = "event_type";
  public static final String NOTIFY_ID = "notify_id";
  private static final String SIGN = "sign";
  public static final String TIMESTAMP = "timestamp";

  /** The fields that decide something. */
  private static final Set<String> DECISIVE = Set.of(DATA, EVENT_TYPE, NOTIFY_ID, TIMESTAMP);

  /** By name, sorted by the bytes of the names; without {@link #SIGN}. */
  private final Map<String, JsonValue> fields;

  private final JsonValue sign;

  /** The fields of a JSON object. */
  public EnvelopeContent(JsonValue.Members envelope) {
    Map<byte[], Map.Entry<String, JsonValue>> sorted = new TreeMap<>(Arrays::compareUnsigned);
    for (Map.Entry<String, JsonValue> field : envelope.members().entrySet()) {
      sorted.put(utf8(field.getKey()), field);
    }
    fields = new LinkedHashMap<>();
    sorted.values().forEach(field -> fields.put(field.getKey(), field.getValue()));
    sign = fields.remove(SIGN);
  }

  /** The field, or null. */
  public JsonValue field(String name) {
    return fields.get(name);
  }

  /** The signature as it was written, or null when there is no string of that name. */
  public String sign() {
    return sign instanceof JsonValue.Text text ? text.text() : null;
  }

  /** The bytes that are signed. */
  public byte[] signed() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    fields.forEach(
        (name, value) -> {
          if (out.size() > 0) {
            out.write('&');
          }
          out.writeBytes(utf8(name));
          out.write('=');
          write(value, out);
        });
    return out.toByteArray();
  }

  private static void write(JsonValue value, ByteArrayOutputStream out) {
    if (value instanceof JsonValue.Text text) {
      out.writeBytes(utf8(text.text()));
    } else {
      ByteSlice raw = value.raw();
      out.write(raw.array(), raw.from(), raw.length());
    }
  }

  /** Every signed field as it came: the text of a string, of anything else the JSON text. */
  public Map<String, String> texts() {
    Map<String, String> texts = new LinkedHashMap<>();
    fields.forEach((name, value) -> texts.put(name, text(value)));
    return texts;
  }

  private static String text(JsonValue value) {
    return value instanceof JsonValue.Text text
        ? text.text()
        : StandardCharsets.UTF_8.decode(value.raw().buffer()).toString();
  }

  /**
   * Passes when the signed content fits no other envelope that decides otherwise.
   *
   * <p>Values are not escaped in it, so who relays an envelope could cut it elsewhere. Data is an
   * object: where it begins it also ends. Outside of it no name has a separator and no value holds
   * the name of a decisive field as a field begins. So each of these begins at one place only.
   */
  public Checked<EnvelopeContent> checkReadings() {
    for (Map.Entry<String, JsonValue> field : fields.entrySet()) {
      String name = field.getKey();
      if (name.indexOf('&') >= 0 || name.indexOf('=') >= 0) {
        return Checked.rejected(FOLDED_FIELD, "a name at the top contains & or =");
      }
      String hidden = name.equals(DATA) ? null : hidden(text(field.getValue()));
      if (hidden != null) {
        return Checked.rejected(FOLDED_FIELD, "a value at the top contains &" + hidden + "=");
      }
    }
    return Checked.passed(this);
  }

  private static String hidden(String value) {
    for (int at = value.indexOf('&'); at >= 0; at = value.indexOf('&', at + 1)) {
      for (String name : DECISIVE) {
        if (value.startsWith(name, at + 1) && value.startsWith("=", at + 1 + name.length())) {
          return name;
        }
      }
    }
    return null;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
