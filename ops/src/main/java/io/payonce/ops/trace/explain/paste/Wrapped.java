package io.payonce.ops.trace.explain.paste;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.GZIPInputStream;

/**
 * Bytes with a wrapping that their first ones, or all of them, give away.
 *
 * @param wrapping around the rest
 * @param inner the bytes without it
 */
record Wrapped(Wrapping wrapping, byte[] inner) {

  /** What is compressed may unpack to much more than anybody sends. */
  private static final int UNPACKED_BYTES_MAX = 1 << 20;

  private static final int SCHEMA_BYTES = 5;

  private static final int BASE64_CHARS_MIN = 100;

  /** The outermost wrapping of these bytes, or null. */
  static Wrapped of(byte[] bytes) {
    if (begins(bytes, 0xef, 0xbb, 0xbf)) {
      return new Wrapped(Wrapping.BYTE_ORDER_MARK, from(bytes, 3));
    }
    if (begins(bytes, 0xff, 0xfe) || begins(bytes, 0xfe, 0xff)) {
      String text = new String(bytes, StandardCharsets.UTF_16);
      return new Wrapped(Wrapping.UTF_16, text.getBytes(StandardCharsets.UTF_8));
    }
    if (begins(bytes, 0x1f, 0x8b)) {
      byte[] unpacked = unpacked(bytes);
      return unpacked == null ? null : new Wrapped(Wrapping.GZIP, unpacked);
    }
    if (begins(bytes, 0) && bytes.length > SCHEMA_BYTES) {
      return new Wrapped(Wrapping.SCHEMA_ID, from(bytes, SCHEMA_BYTES));
    }
    byte[] decoded = base64(bytes);
    return decoded == null ? null : new Wrapped(Wrapping.BASE64, decoded);
  }

  private static boolean begins(byte[] bytes, int... first) {
    if (bytes.length < first.length) {
      return false;
    }
    for (int i = 0; i < first.length; i++) {
      if ((bytes[i] & 0xff) != first[i]) {
        return false;
      }
    }
    return true;
  }

  private static byte[] from(byte[] bytes, int at) {
    return Arrays.copyOfRange(bytes, at, bytes.length);
  }

  /** Null when it is cut or no gzip. */
  private static byte[] unpacked(byte[] bytes) {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return in.readNBytes(UNPACKED_BYTES_MAX);
    } catch (IOException noGzip) {
      return null;
    }
  }

  private static byte[] base64(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1).replaceAll("\\s", "");
    if (text.length() < BASE64_CHARS_MIN || !text.matches("[A-Za-z0-9+/_-]+={0,2}")) {
      return null;
    }
    try {
      return Base64.getDecoder().decode(text.replace('-', '+').replace('_', '/'));
    } catch (IllegalArgumentException noBase64) {
      return null;
    }
  }
}
