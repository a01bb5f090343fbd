package io.payonce.schemas;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;

/**
 * A JSON object in the making, as UTF-8 bytes.
 *
 * <p>Nearly every text of an event is printable ASCII that needs no escape, and is copied. Any
 * other is written by Jackson, so that the bytes are Jackson's in every case.
 */
final class JsonText {

  private static final JsonFactory JSON = new JsonFactory();

  /** A long has up to 20 characters with its sign. */
  private static final int NUMBER_CHARS_MAX = 20;

  private byte[] bytes;
  private int length;

  /**
   * An object without fields.
   *
   * @param bytesExpected of the whole object
   */
  JsonText(int bytesExpected) {
    this.bytes = new byte[bytesExpected];
    open();
  }

  /** Begins an object that is the value of a field. */
  void begin(String name) {
    name(name);
    open();
  }

  /** Ends the object that was begun last, or the whole. */
  void end() {
    put('}');
  }

  void field(String name, String value) {
    name(name);
    quoted(value);
  }

  void field(String name, long value) {
    name(name);
    ascii(Long.toString(value));
  }

  void field(String name, boolean value) {
    name(name);
    ascii(Boolean.toString(value));
  }

  /** A copy of what is written. */
  byte[] toBytes() {
    return Arrays.copyOf(bytes, length);
  }

  private void open() {
    put('{');
  }

  private void name(String name) {
    if (bytes[length - 1] != '{') {
      put(',');
    }
    quoted(name);
    put(':');
  }

  private void put(char c) {
    reserve(1);
    bytes[length++] = (byte) c;
  }

  private void ascii(String text) {
    reserve(NUMBER_CHARS_MAX);
    for (int i = 0; i < text.length(); i++) {
      bytes[length++] = (byte) text.charAt(i);
    }
  }

  private void quoted(String text) {
    reserve(text.length() + 2);
    int at = length;
    bytes[at++] = '"';
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!isPlain(c)) {
        quotedByJackson(text);
        return;
      }
      bytes[at++] = (byte) c;
    }
    bytes[at++] = '"';
    length = at;
  }

  private static boolean isPlain(char c) {
    return c >= ' ' && c < 0x7f && c != '"' && c != '\\';
  }

  private void quotedByJackson(String text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeString(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    reserve(out.size());
    System.arraycopy(out.toByteArray(), 0, bytes, length, out.size());
    length += out.size();
  }

  private void reserve(int count) {
    if (length + count > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + count));
    }
  }
}
