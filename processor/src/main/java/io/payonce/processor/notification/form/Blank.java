package io.payonce.processor.notification.form;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Values of nothing but white space, as Java has it: alipay-sdk-java takes them for empty. */
public final class Blank {

  private static final Charset GBK = Charset.forName("GBK");

  private Blank() {}

  /** Whether a value is empty or all white space, in UTF-8 or in GBK. */
  public static boolean is(ByteSlice value) {
    // Nearly every value begins with a letter, a digit or a Chinese character.
    if (value.length() > 0 && !canBeginSpace(value.at(0))) {
      return false;
    }
    return isBlank(value, StandardCharsets.UTF_8) || isBlank(value, GBK);
  }

  /** Of white space beyond ASCII the first byte is E1 to E3 in UTF-8, and A1 in GBK. */
  static boolean canBeginSpace(byte first) {
    int unsigned = Byte.toUnsignedInt(first);
    return unsigned <= ' ' || unsigned == 0xa1 || unsigned >= 0xe1 && unsigned <= 0xe3;
  }

  /** What is no text of the charset decodes to a replacement, which is no white space. */
  private static boolean isBlank(ByteSlice value, Charset charset) {
    return new String(value.array(), value.from(), value.length(), charset)
        .chars()
        .allMatch(Character::isWhitespace);
  }
}
