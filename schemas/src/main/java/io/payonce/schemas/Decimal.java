package io.payonce.schemas;

/**
 * Whole numbers in headers, as we write them: ASCII digits without a sign or a leading zero.
 *
 * <p>A header may come from anybody, so that reading never throws.
 */
public final class Decimal {

  /** Stands for what is no such number. */
  public static final long NONE = -1;

  /** Digits that surely fit a long. */
  public static final int DIGITS_MAX = 18;

  private Decimal() {}

  /** The number in a header's value, or {@link #NONE}; null is none. */
  public static long of(byte[] text, int digitsMax) {
    if (text == null || text.length == 0 || text.length > digitsMax) {
      return NONE;
    }
    long number = 0;
    for (byte digit : text) {
      if (digit < '0' || digit > '9') {
        return NONE;
      }
      number = 10 * number + digit - '0';
    }
    return text[0] == '0' && text.length > 1 ? NONE : number;
  }

  /** The number in a text, or {@link #NONE}; null is none. */
  public static long of(String text, int digitsMax) {
    return text == null ? NONE : of(text, 0, text.length(), digitsMax);
  }

  /**
   * The number in a part of a text, or {@link #NONE}.
   *
   * @param from where it begins
   * @param to behind its last digit
   */
  static long of(String text, int from, int to, int digitsMax) {
    if (to <= from || to - from > digitsMax) {
      return NONE;
    }
    long number = 0;
    for (int i = from; i < to; i++) {
      char digit = text.charAt(i);
      if (digit < '0' || digit > '9') {
        return NONE;
      }
      number = 10 * number + digit - '0';
    }
    return text.charAt(from) == '0' && to - from > 1 ? NONE : number;
  }
}
