package io.payonce.ops.audit.second;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * The parameters of a body: decoded one after another into one array, and where each begins. Names
 * are ISO 8859-1 texts: a character for a byte, so that they sort as bytes do.
 */
final class SecondForm {

  private static final int BODY_BYTES_MAX = 65_536;
  private static final int PARAMETERS_MAX = 256;

  /** A trade notification has about 30. */
  private static final int PARAMETERS_USUAL = 48;

  private static final byte[] HEX = hex();

  /** Stands for a parameter that is absent or empty. */
  static final int NONE = -1;

  private final byte[] decoded;
  private int length;
  private int count;
  private int[] hashes = new int[PARAMETERS_USUAL];
  private int[] names = new int[PARAMETERS_USUAL];
  private int[] values = new int[PARAMETERS_USUAL];
  private int[] ends = new int[PARAMETERS_USUAL];

  private SecondForm(int bytesMax) {
    this.decoded = new byte[bytesMax];
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
    SecondForm form = new SecondForm(body.length);
    int from = 0;
    while (from < body.length) {
      from = form.parameter(body, from) + 1;
    }
    return form;
  }

  /** Decodes the parameter that begins here, if there is one; the answer is where it ends. */
  private int parameter(byte[] body, int from) {
    int name = length;
    int equals = decode(body, from, '=');
    int value = length;
    boolean hasValue = equals < body.length && body[equals] == '=';
    int end = hasValue ? decode(body, equals + 1, '&') : equals;
    if (end > from) {
      add(name, value);
    }
    return end;
  }

  /** Decodes up to this byte or the parameter's end; the answer is where it stopped. */
  private int decode(byte[] body, int from, char stop) {
    byte[] into = decoded;
    int at = from;
    int to = length;
    while (at < body.length) {
      byte b = body[at];
      if (b == '&' || b == stop) {
        break;
      }
      if (b == '%') {
        b = escape(body, at);
        at += 2;
      } else if (b == '+') {
        b = ' ';
      }
      into[to++] = b;
      at++;
    }
    length = to;
    return at;
  }

  private void add(int name, int value) {
    int hash = 0;
    for (int at = name; at < value; at++) {
      hash = 31 * hash + (decoded[at] & 0xff);
    }
    if (name == value || count == PARAMETERS_MAX || isThere(hash, name, value)) {
      throw new IllegalArgumentException(
          "a parameter has no name, comes twice, or is one too many");
    }
    if (count == hashes.length) {
      grow();
    }
    hashes[count] = hash;
    names[count] = name;
    values[count] = value;
    ends[count] = length;
    count++;
  }

  private boolean isThere(int hash, int from, int to) {
    for (int i = 0; i < count; i++) {
      if (hashes[i] == hash && Arrays.equals(decoded, names[i], values[i], decoded, from, to)) {
        return true;
      }
    }
    return false;
  }

  private void grow() {
    int larger = 2 * count;
    hashes = Arrays.copyOf(hashes, larger);
    names = Arrays.copyOf(names, larger);
    values = Arrays.copyOf(values, larger);
    ends = Arrays.copyOf(ends, larger);
  }

  /** Which parameter has this name and a value, or {@link #NONE}. */
  int find(String name) {
    // The hash of a text is defined as the one of its characters, which are the name's bytes.
    int hash = name.hashCode();
    for (int i = 0; i < count; i++) {
      if (hashes[i] == hash && isNamed(i, name)) {
        return values[i] == ends[i] ? NONE : i;
      }
    }
    return NONE;
  }

  /** The value of one that {@link #find} found; its array is not the caller's to change. */
  Slice slice(int parameter) {
    return new Slice(decoded, values[parameter], ends[parameter]);
  }

  /** The value's bytes, or null when it is absent or empty. */
  byte[] value(String name) {
    int found = find(name);
    return found == NONE ? null : Arrays.copyOfRange(decoded, values[found], ends[found]);
  }

  private boolean isNamed(int parameter, String name) {
    int from = names[parameter];
    if (values[parameter] - from != name.length()) {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      if ((decoded[from + i] & 0xff) != name.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** All values, by name. */
  Map<String, byte[]> values() {
    Map<String, byte[]> all = new TreeMap<>();
    for (int i = 0; i < count; i++) {
      String name =
          new String(decoded, names[i], values[i] - names[i], StandardCharsets.ISO_8859_1);
      all.put(name, Arrays.copyOfRange(decoded, values[i], ends[i]));
    }
    return all;
  }

  /**
   * What was signed, by one of the four ways that senders have.
   *
   * @param isTypeSigned whether sign_type is in it (rule V2)
   * @param isEmptySigned whether parameters without a value are in it
   */
  byte[] content(boolean isTypeSigned, boolean isEmptySigned) {
    ByteArrayOutputStream content = new ByteArrayOutputStream(1024);
    for (Map.Entry<String, byte[]> one : values().entrySet()) {
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

  private static byte escape(byte[] body, int at) {
    boolean isWhole = at + 2 < body.length;
    int byteOfTwo = isWhole ? HEX[body[at + 1] & 0xff] << 4 | HEX[body[at + 2] & 0xff] : NONE;
    if (byteOfTwo < 0) {
      throw new IllegalArgumentException("an escape is no two hex digits");
    }
    return (byte) byteOfTwo;
  }

  /** The value of a digit by its byte; -1 is none, and stays negative however it is shifted. */
  private static byte[] hex() {
    byte[] digits = new byte[256];
    for (int b = 0; b < digits.length; b++) {
      digits[b] = (byte) Character.digit(b < 128 ? b : 0, 16);
    }
    return digits;
  }
}
