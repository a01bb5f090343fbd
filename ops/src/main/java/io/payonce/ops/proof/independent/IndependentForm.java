package io.payonce.ops.proof.independent;

import io.payonce.schemas.RawLimits;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * The parameters of a body: decoded one after another into one array, and where each begins. Names
 * are ISO 8859-1 texts: a character for a byte, so that they sort as bytes do.
 */
final class IndependentForm {

  private static final int BODY_BYTES_MAX = RawLimits.BODY_BYTES_MAX;
  private static final int PARAMETERS_MAX = 256;

  /** A trade notification has about 30. */
  private static final int PARAMETERS_USUAL = 48;

  private static final Charset GBK = Charset.forName("GBK");

  private final byte[] decoded;
  private int length;
  private int count;
  private int[] hashes = new int[PARAMETERS_USUAL];
  private int[] names = new int[PARAMETERS_USUAL];
  private int[] values = new int[PARAMETERS_USUAL];
  private int[] ends = new int[PARAMETERS_USUAL];

  private IndependentForm(int bytesMax) {
    this.decoded = new byte[bytesMax];
  }

  /**
   * Takes a body apart.
   *
   * @throws IllegalArgumentException when it is no form, or an ambiguous one
   */
  static IndependentForm of(byte[] body) {
    if (body == null || body.length == 0 || body.length > BODY_BYTES_MAX) {
      throw new IllegalArgumentException("the body is empty or too long");
    }
    IndependentForm form = new IndependentForm(body.length);
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
    int at = from;
    int to = length;
    while (at < body.length && body[at] != '&' && body[at] != stop) {
      byte b = body[at];
      if (b == '%') {
        b = escape(body, at);
        at += 2;
      } else if (b == '+') {
        b = ' ';
      }
      decoded[to++] = b;
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

  /** The value's bytes, or null when it is absent, empty, or all white space. */
  byte[] value(String name) {
    // The hash of a text is defined as the one of its characters, which are the name's bytes.
    int hash = name.hashCode();
    for (int i = 0; i < count; i++) {
      if (hashes[i] == hash && isNamed(i, name)) {
        byte[] value = Arrays.copyOfRange(decoded, values[i], ends[i]);
        return isBlank(value) ? null : value;
      }
    }
    return null;
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

  /** Values that a sender may leave out of what it signs. */
  enum LeftOut {
    NONE,
    EMPTY,
    BLANK
  }

  /**
   * What was signed, by one of the twelve ways that senders have.
   *
   * @param isTypeSigned whether sign_type is in it (rule V2)
   * @param isCertSigned whether alipay_cert_sn is in it
   */
  byte[] content(boolean isTypeSigned, boolean isCertSigned, LeftOut leftOut) {
    ByteArrayOutputStream content = new ByteArrayOutputStream(1024);
    for (Map.Entry<String, byte[]> one : values().entrySet()) {
      boolean isSigned =
          switch (one.getKey()) {
            case "sign" -> false;
            case "alipay_cert_sn" -> isCertSigned;
            case "sign_type" -> isTypeSigned;
            default -> true;
          };
      if (isSigned && !isLeftOut(one.getValue(), leftOut)) {
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

  private static boolean isLeftOut(byte[] value, LeftOut leftOut) {
    return switch (leftOut) {
      case NONE -> false;
      case EMPTY -> value.length == 0;
      case BLANK -> isBlank(value);
    };
  }

  /** Empty or all white space in one of the charsets that Alipay writes. */
  static boolean isBlank(byte[] value) {
    return isAllWhite(value, StandardCharsets.UTF_8) || isAllWhite(value, GBK);
  }

  private static boolean isAllWhite(byte[] value, Charset charset) {
    try {
      CharBuffer text = charset.newDecoder().decode(ByteBuffer.wrap(value));
      while (text.hasRemaining()) {
        if (!Character.isWhitespace(text.get())) {
          return false;
        }
      }
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  static String latin1(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static byte escape(byte[] body, int at) {
    int high = at + 2 < body.length ? Character.digit(body[at + 1], 16) : -1;
    int low = at + 2 < body.length ? Character.digit(body[at + 2], 16) : -1;
    if (high < 0 || low < 0) {
      throw new IllegalArgumentException("an escape is no two hex digits");
    }
    return (byte) (16 * high + low);
  }
}
