package io.payonce.ingress.form;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Finds single values in the bytes of a form; it decodes only what it was asked for. */
final class FormScanner {

  private static final int BROKEN = -1;

  private final byte[] form;

  FormScanner(byte[] form) {
    this.form = form;
  }

  /** The value of the first pair with this name, or null when there is none. */
  Value first(String name) {
    byte[] wanted = name.getBytes(StandardCharsets.US_ASCII);
    for (int start = 0; start < form.length; ) {
      int end = indexOf('&', start, form.length);
      int equals = indexOf('=', start, end);
      if (isNamed(wanted, start, equals)) {
        return new Value(Math.min(equals + 1, end), end);
      }
      start = end + 1;
    }
    return null;
  }

  private int indexOf(char wanted, int from, int to) {
    int at = from;
    while (at < to && form[at] != wanted) {
      at++;
    }
    return at;
  }

  /** Whether the name decodes to the wanted one; the processor decodes names too. */
  private boolean isNamed(byte[] wanted, int start, int end) {
    int at = start;
    for (byte expected : wanted) {
      if (at >= end || decodedAt(at, end) != expected) {
        return false;
      }
      at += width(at);
    }
    return at == end;
  }

  /** The byte that stands here, 0 to 255, or {@link #BROKEN}. */
  private int decodedAt(int at, int end) {
    return switch (form[at]) {
      case '+' -> ' ';
      case '%' -> at + 2 < end ? unhex(form[at + 1], form[at + 2]) : BROKEN;
      default -> form[at] & 0xff;
    };
  }

  private int width(int at) {
    return form[at] == '%' ? 3 : 1;
  }

  private static int unhex(byte high, byte low) {
    int h = hexDigit(high);
    int l = hexDigit(low);
    return h < 0 || l < 0 ? BROKEN : h << 4 | l;
  }

  /** Not Character.digit: that takes other scripts' digits too. */
  private static int hexDigit(byte b) {
    if (b >= '0' && b <= '9') {
      return b - '0';
    }
    int lower = b | 0x20;
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : BROKEN;
  }

  /** The place of a value in the body, still encoded. */
  final class Value {

    private final int start;
    private final int end;

    private Value(int start, int end) {
      this.start = start;
      this.end = end;
    }

    boolean isEmpty() {
      return start == end;
    }

    /** The bytes, or null when an escape is broken or they are more than {@code bytesMax}. */
    byte[] decoded(int bytesMax) {
      byte[] bytes = new byte[Math.min(end - start, bytesMax)];
      int length = 0;
      for (int at = start; at < end; at += width(at)) {
        int decoded = decodedAt(at, end);
        if (decoded == BROKEN || length == bytesMax) {
          return null;
        }
        bytes[length++] = (byte) decoded;
      }
      return Arrays.copyOf(bytes, length);
    }
  }
}
