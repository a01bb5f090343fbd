package io.payonce.ops.trace.explain.repair;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;

/** Writes amounts as Alipay does, with two digits behind the point. */
final class RelayAmounts {

  private static final Pattern NAME = Pattern.compile(".*_(?:amount|fee)|price|amount");

  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}(?:\\.\\d{1,8})?");

  private static final int DIGITS = 2;

  private RelayAmounts() {}

  /** The amount as it was before it was read as a number; any other value as it is. */
  static String twoDigits(String name, String value) {
    String bare = value.replaceAll("[^0-9.-]", "");
    boolean isAmount = NAME.matcher(name).matches() && NUMBER.matcher(bare).matches();
    return isAmount ? exact(new BigDecimal(bare), value) : value;
  }

  /** The amount of whole fen in yuan. */
  static String ofFen(String name, String value) {
    boolean isFen = NAME.matcher(name).matches() && value.matches("\\d{1,15}");
    return isFen ? BigDecimal.valueOf(Long.parseLong(value), DIGITS).toPlainString() : value;
  }

  private static String exact(BigDecimal amount, String otherwise) {
    return amount.stripTrailingZeros().scale() > DIGITS
        ? otherwise
        : amount.setScale(DIGITS, RoundingMode.UNNECESSARY).toPlainString();
  }
}
