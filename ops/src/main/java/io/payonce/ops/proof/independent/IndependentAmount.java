package io.payonce.ops.proof.independent;

import java.math.BigDecimal;

/** Amounts in yuan as Alipay writes them: up to 11 digits, and one or two behind a point. */
public final class IndependentAmount {

  /** Stands for what is no amount. */
  public static final long NONE = -1;

  private static final int YUAN_DIGITS_MAX = 11;
  private static final int FEN_DIGITS_MAX = 2;

  private IndependentAmount() {}

  /** Fen of an amount in yuan, or {@link #NONE} when it is none. */
  public static long fen(String yuan) {
    if (yuan == null) {
      return NONE;
    }
    int point = yuan.indexOf('.');
    int whole = point < 0 ? yuan.length() : point;
    int fraction = yuan.length() - whole - 1;
    boolean isLong = whole > YUAN_DIGITS_MAX || fraction > FEN_DIGITS_MAX;
    if (whole == 0 || fraction == 0 || isLong) {
      return NONE;
    }
    long fen = 0;
    for (int i = 0; i < whole + 1 + FEN_DIGITS_MAX; i++) {
      char c = i < yuan.length() ? yuan.charAt(i) : '0';
      if (i != whole) {
        if (c < '0' || c > '9') {
          return NONE;
        }
        fen = 10 * fen + c - '0';
      }
    }
    return fen;
  }

  /** Fen in yuan, as an event writes them; {@code nothing} for {@link #NONE}. */
  public static String yuan(long fen) {
    return fen == NONE ? "nothing" : BigDecimal.valueOf(fen, FEN_DIGITS_MAX).toPlainString();
  }
}
