package io.payonce.schemas;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
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

  /** Without a table of names: a stranger chooses them. */
  private static final JsonFactory JSON =
      JsonFactory.builder().disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES).build();

  private EnvelopeKeyDeserializer() {}

  /** The UTF-8 bytes of {@code notify_id}; null when there is none, or it is empty or too long. */
  public static byte[] deserialize(byte[] envelope) {
    try (JsonParser json = JSON.createParser(envelope)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return null;
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        boolean isWanted = json.currentName().equals(NOTIFY_ID);
        JsonToken value = json.nextToken();
        if (isWanted) {
          return value == JsonToken.VALUE_STRING ? key(json.getText()) : null;
        }
        json.skipChildren();
      }
      return null;
    } catch (IOException noJson) {
      // The processor says what is wrong with it; here it has no key.
      return null;
    }
  }

  private static byte[] key(String notifyId) {
    byte[] key = notifyId.getBytes(StandardCharsets.UTF_8);
    return key.length == 0 || key.length > BYTES_MAX ? null : key;
  }
}
