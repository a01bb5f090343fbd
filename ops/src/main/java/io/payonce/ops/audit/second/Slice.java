package io.payonce.ops.audit.second;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A stretch of bytes that is a text, without a copy.
 *
 * @param bytes not to be changed
 * @param from its first byte
 * @param to behind its last
 */
public record Slice(byte[] bytes, int from, int to) {

  /** Whether both are the same bytes. */
  public boolean isSame(Slice other) {
    return Arrays.equals(bytes, from, to, other.bytes, other.from, other.to);
  }

  /** Whether it is this text, and that is ASCII. */
  public boolean is(String text) {
    if (text.length() != to - from) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      byte b = bytes[from + i];
      if (b < 0 || b != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Whether no byte of it is beyond ASCII. */
  boolean isAscii() {
    for (int at = from; at < to; at++) {
      if (bytes[at] < 0) {
        return false;
      }
    }
    return true;
  }

  /** A character for each byte. */
  public String latin1() {
    return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
  }
}
