package io.payonce.processor.notification.json;

import io.payonce.processor.notification.form.ByteSlice;
import java.nio.charset.StandardCharsets;

/** Reads the strings of a JSON text whose bytes are known to be UTF-8. */
final class JsonStrings {

  private static final int UNICODE_DIGITS = 4;
  private static final int RADIX = 16;

  private final JsonScan scan;

  JsonStrings(JsonScan scan) {
    this.scan = scan;
  }

  /** The string that begins here, or null when there is none. */
  JsonValue.Text read() {
    int from = scan.at();
    if (!scan.take('"')) {
      return scan.expected("a string");
    }
    StringBuilder text = null;
    int plainFrom = scan.at();
    while (true) {
      int c = scan.peek();
      if (c < ' ') {
        return scan.expected("no control character inside a string, and its closing quote");
      }
      if (c == '"') {
        String rest = plain(plainFrom);
        scan.next();
        return new JsonValue.Text(
            new ByteSlice(scan.bytes(), from, scan.at()),
            text == null ? rest : text.append(rest).toString());
      }
      if (c == '\\') {
        text = text == null ? new StringBuilder() : text;
        text.append(plain(plainFrom));
        scan.next();
        if (!escape(text)) {
          return null;
        }
        plainFrom = scan.at();
      } else {
        scan.next();
      }
    }
  }

  private String plain(int from) {
    return new String(scan.bytes(), from, scan.at() - from, StandardCharsets.UTF_8);
  }

  private boolean escape(StringBuilder text) {
    int c = scan.peek();
    int plain = c < 0 ? -1 : "\"\\/bfnrt".indexOf(c);
    if (plain >= 0) {
      scan.next();
      text.append("\"\\/\b\f\n\r\t".charAt(plain));
      return true;
    }
    if (c != 'u') {
      scan.expected("one of \" \\ / b f n r t u behind a backslash");
      return false;
    }
    return unicode(text);
  }

  private boolean unicode(StringBuilder text) {
    int unit = unit();
    if (unit < 0) {
      return false;
    }
    if (!Character.isSurrogate((char) unit)) {
      text.append((char) unit);
      return true;
    }
    int low = Character.isHighSurrogate((char) unit) && scan.take('\\') ? unit() : -1;
    if (low < 0 || !Character.isLowSurrogate((char) low)) {
      scan.expected("two surrogates together, for one alone is no character");
      return false;
    }
    text.append((char) unit).append((char) low);
    return true;
  }

  /** The four hexadecimal digits behind a u, or -1. */
  private int unit() {
    if (!scan.take('u')) {
      scan.expected("two surrogates together, for one alone is no character");
      return -1;
    }
    int unit = 0;
    for (int i = 0; i < UNICODE_DIGITS; i++) {
      int c = scan.peek();
      int digit = c < 0 || c > 'f' ? -1 : Character.digit((char) c, RADIX);
      if (digit < 0) {
        scan.expected("four hexadecimal digits behind \\u");
        return -1;
      }
      unit = RADIX * unit + digit;
      scan.next();
    }
    return unit;
  }
}
