package io.payonce.processor.notification;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Values of nothing but white space, as Java has it: alipay-sdk-java takes them for empty. */
final class Blank {

  private static final Charset GBK = Charset.forName("GBK");

  private Blank() {}

  /** Whether a value is empty or all white space, in UTF-8 or in GBK. */
  static boolean is(ByteSlice value) {
    // Nearly every value begins with a letter or digit.
    if (value.length() > 0 && value.at(0) > ' ') {
      return false;
    }
    return isBlank(value, StandardCharsets.UTF_8) || isBlank(value, GBK);
  }

  /** What is no text of the charset decodes to a replacement, which is no white space. */
  private static boolean isBlank(ByteSlice value, Charset charset) {
    return new String(value.array(), value.from(), value.length(), charset)
        .chars()
        .allMatch(Character::isWhitespace);
  }
}
