package io.payonce.processor.notification.form;

/** A short ASCII word, harmless wherever it is shown. */
public final class Token {

  private static final int CHARS_MAX = 64;

  private Token() {}

  /** The word, or {@code (not a token)} for what is none. */
  public static String text(ByteSlice value) {
    return isToken(value) ? value.latin1() : "(not a token)";
  }

  private static boolean isToken(ByteSlice value) {
    for (int i = 0; i < value.length(); i++) {
      if (!isTokenChar(value.at(i))) {
        return false;
      }
    }
    return value.length() <= CHARS_MAX;
  }

  private static boolean isTokenChar(byte b) {
    return b >= '0' && b <= '9'
        || b >= 'a' && b <= 'z'
        || b >= 'A' && b <= 'Z'
        || b == '_'
        || b == '-'
        || b == '.';
  }
}
