package io.payonce.processor.notification.form;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Bytes {@code from} (incl.) to {@code to} (excl.) of an array, not copied.
 *
 * @param array must not change while the slice is in use
 */
public record ByteSlice(byte[] array, int from, int to) {

  public static ByteSlice of(byte[] array) {
    return new ByteSlice(array, 0, array.length);
  }

  public int length() {
    return to - from;
  }

  public byte at(int index) {
    return array[from + index];
  }

  public boolean is(byte[] other) {
    return Arrays.equals(array, from, to, other, 0, other.length);
  }

  /** Whether these are the characters of an ASCII text. */
  public boolean is(String ascii) {
    if (length() != ascii.length()) {
      return false;
    }
    for (int i = 0; i < ascii.length(); i++) {
      if (at(i) != ascii.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  boolean holds(char wanted) {
    return indexOf(wanted, 0, length()) >= 0;
  }

  /** The first place of a byte from {@code start} (incl.) to {@code end} (excl.), or -1. */
  int indexOf(char wanted, int start, int end) {
    for (int i = from + start; i < from + end; i++) {
      if (array[i] == wanted) {
        return i - from;
      }
    }
    return -1;
  }

  public boolean isAscii() {
    for (int i = from; i < to; i++) {
      if (array[i] < 0) {
        return false;
      }
    }
    return true;
  }

  /** One character for each byte: the text when {@link #isAscii()}, else only good for lookups. */
  public String latin1() {
    return new String(array, from, length(), StandardCharsets.ISO_8859_1);
  }

  public ByteBuffer buffer() {
    return ByteBuffer.wrap(array, from, length());
  }
}
