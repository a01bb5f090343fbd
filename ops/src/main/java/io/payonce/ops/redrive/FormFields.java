package io.payonce.ops.redrive;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Reads single fields of a form, to choose records and to tell of them. It verifies nothing. */
final class FormFields {

  private FormFields() {}

  /**
   * The value of a field, decoded as UTF-8.
   *
   * @return null when the field is absent, broken, or there twice: then nobody knows which is meant
   */
  static String value(byte[] body, String name) {
    String found = null;
    int begin = 0;
    while (body != null && begin < body.length) {
      int end = indexOf('&', body, begin, body.length);
      int equals = indexOf('=', body, begin, end);
      if (name.equals(decoded(body, begin, equals))) {
        if (found != null) {
          return null;
        }
        found = decoded(body, Math.min(equals + 1, end), end);
      }
      begin = end + 1;
    }
    return found;
  }

  private static int indexOf(char wanted, byte[] body, int begin, int end) {
    int i = begin;
    while (i < end && body[i] != wanted) {
      i++;
    }
    return i;
  }

  private static String decoded(byte[] body, int begin, int end) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(end - begin);
    for (int i = begin; i < end; i++) {
      if (body[i] != '%') {
        bytes.write(body[i] == '+' ? ' ' : body[i]);
      } else if (i + 2 < end && digit(body[i + 1]) >= 0 && digit(body[i + 2]) >= 0) {
        bytes.write(digit(body[i + 1]) << 4 | digit(body[i + 2]));
        i += 2;
      } else {
        return null;
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static int digit(byte hex) {
    return Character.digit(hex, 16);
  }
}
