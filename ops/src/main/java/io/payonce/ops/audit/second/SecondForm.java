package io.payonce.ops.audit.second;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The decoded parameters of a body, by name. Names are ISO 8859-1 texts: a character for a byte, so
 * that they sort as bytes do.
 */
final class SecondForm {

  private static final int BODY_BYTES_MAX = 65_536;
  private static final int PARAMETERS_MAX = 256;

  private final Map<String, byte[]> values;

  private SecondForm(Map<String, byte[]> values) {
    this.values = values;
  }

  /**
   * Takes a body apart.
   *
   * @throws IllegalArgumentException when it is no form, or an ambiguous one
   */
  static SecondForm of(byte[] body) {
    if (body == null || body.length == 0 || body.length > BODY_BYTES_MAX) {
      throw new IllegalArgumentException("the body is empty or too long");
    }
    Map<String, byte[]> values = new HashMap<>(64);
    int from = 0;
    while (from <= body.length) {
      int to = indexOf(body, '&', from, body.length);
      if (to > from) {
        put(values, body, from, to);
      }
      from = to + 1;
    }
    return new SecondForm(values);
  }

  private static void put(Map<String, byte[]> values, byte[] body, int from, int to) {
    int equals = indexOf(body, '=', from, to);
    String name = latin1(decoded(body, from, equals));
    byte[] value = decoded(body, Math.min(equals + 1, to), to);
    if (name.isEmpty() || values.put(name, value) != null || values.size() > PARAMETERS_MAX) {
      throw new IllegalArgumentException(
          "a parameter has no name, comes twice, or is one too many");
    }
  }

  /** The value's bytes, or null when it is absent or empty. */
  byte[] value(String name) {
    byte[] value = values.get(name);
    return value == null || value.length == 0 ? null : value;
  }

  /** All values, by name. */
  Map<String, byte[]> values() {
    return values;
  }

  /**
   * What was signed, by one of the four ways that senders have.
   *
   * @param isTypeSigned whether sign_type is in it (rule V2)
   * @param isEmptySigned whether parameters without a value are in it
   */
  byte[] content(boolean isTypeSigned, boolean isEmptySigned) {
    ByteArrayOutputStream content = new ByteArrayOutputStream(1024);
    for (Map.Entry<String, byte[]> one : new TreeMap<>(values).entrySet()) {
      boolean isSigned =
          switch (one.getKey()) {
            case "sign", "alipay_cert_sn" -> false;
            case "sign_type" -> isTypeSigned;
            default -> true;
          };
      if (isSigned && (isEmptySigned || one.getValue().length > 0)) {
        if (content.size() > 0) {
          content.write('&');
        }
        content.writeBytes(one.getKey().getBytes(StandardCharsets.ISO_8859_1));
        content.write('=');
        content.writeBytes(one.getValue());
      }
    }
    return content.toByteArray();
  }

  static String latin1(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static int indexOf(byte[] bytes, char wanted, int from, int to) {
    int at = from;
    while (at < to && bytes[at] != wanted) {
      at++;
    }
    return at;
  }

  private static byte[] decoded(byte[] body, int from, int to) {
    byte[] decoded = new byte[to - from];
    int length = 0;
    int at = from;
    while (at < to) {
      if (body[at] == '%') {
        decoded[length++] = escape(body, at, to);
        at += 3;
      } else {
        decoded[length++] = body[at] == '+' ? (byte) ' ' : body[at];
        at++;
      }
    }
    return Arrays.copyOf(decoded, length);
  }

  private static byte escape(byte[] body, int at, int to) {
    int high = at + 2 < to ? Character.digit(body[at + 1], 16) : -1;
    int low = at + 2 < to ? Character.digit(body[at + 2], 16) : -1;
    if (high < 0 || low < 0) {
      throw new IllegalArgumentException("an escape is no two hex digits");
    }
    return (byte) (16 * high + low);
  }
}
