package io.payonce.processor.notification.form;

import java.math.BigDecimal;

/**
 * An amount in yuan as Alipay writes it: digits, and up to two more behind a point.
 *
 * <p>Zero is one: refund_fee is {@code 0.00} in genuine notifications, and what Alipay signed for a
 * total is a fact even where its documents begin at a fen.
 */
public final class Amount {

  public static final String EXPECTED = "up to 11 digits, a point and up to two digits";

  private static final int YUAN_DIGITS_MAX = 11;
  private static final int FEN_DIGITS_MAX = 2;

  private Amount() {}

  /** The amount with scale 2, or null when the value is none. */
  public static BigDecimal parse(ByteSlice value) {
    int point = digitsEnd(value, 0);
    int end = point == value.length() ? point : digitsEnd(value, point + 1);
    return isAmount(value, point, end)
        ? BigDecimal.valueOf(fen(value, point), FEN_DIGITS_MAX)
        : null;
  }

  private static int digitsEnd(ByteSlice value, int from) {
    int at = from;
    while (at < value.length() && value.at(at) >= '0' && value.at(at) <= '9') {
      at++;
    }
    return at;
  }

  private static boolean isAmount(ByteSlice value, int point, int end) {
    int fenDigits = end - point - 1;
    return point >= 1
        && point <= YUAN_DIGITS_MAX
        && end == value.length()
        && (point == end
            || value.at(point) == '.' && fenDigits >= 1 && fenDigits <= FEN_DIGITS_MAX);
  }

  private static long fen(ByteSlice value, int point) {
    long fen = 0;
    for (int i = 0; i < point + 1 + FEN_DIGITS_MAX; i++) {
      if (i != point) {
        fen = fen * 10 + (i < value.length() ? value.at(i) - '0' : 0);
      }
    }
    return fen;
  }
}
