package io.payonce.ops.audit.second;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/** Amounts in yuan as Alipay writes them: up to 11 digits, and one or two behind a point. */
public final class SecondAmount {

  /** Stands for what is no amount. */
  public static final long NONE = -1;

  private static final int YUAN_DIGITS_MAX = 11;
  private static final int FEN_DIGITS_MAX = 2;

  private SecondAmount() {}

  /** Fen of an amount in yuan, or {@link #NONE} when it is none. */
  public static long fen(String yuan) {
    byte[] bytes = yuan == null ? new byte[0] : yuan.getBytes(StandardCharsets.UTF_8);
    return fen(new Slice(bytes, 0, bytes.length));
  }

  /** The same of bytes in any charset that has ASCII in it. */
  public static long fen(Slice yuan) {
    byte[] in = yuan.bytes();
    int point = yuan.from();
    while (point < yuan.to() && in[point] != '.') {
      point++;
    }
    int whole = point - yuan.from();
    int fraction = yuan.to() - point - 1;
    boolean isLong = whole > YUAN_DIGITS_MAX || fraction > FEN_DIGITS_MAX;
    if (whole == 0 || fraction == 0 || isLong) {
      return NONE;
    }
    long fen = 0;
    for (int at = yuan.from(); at <= point + FEN_DIGITS_MAX; at++) {
      int digit = at < yuan.to() ? in[at] - '0' : 0;
      if (at != point) {
        if (digit < 0 || digit > 9) {
          return NONE;
        }
        fen = 10 * fen + digit;
      }
    }
    return fen;
  }

  /** Fen in yuan, as an event writes them; {@code nothing} for {@link #NONE}. */
  public static String yuan(long fen) {
    return fen == NONE ? "nothing" : BigDecimal.valueOf(fen, FEN_DIGITS_MAX).toPlainString();
  }
}
