package io.payonce.ops.local.sender;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/** An amount of money as people type it, kept exact: no floating point ever reads it. */
public final class ExactAmount {

  public static final String EXPECTED =
      "an amount above 0 with up to 11 digits and up to two more behind a point, as 99.90";

  private static final Pattern FORM = Pattern.compile("[0-9]{1,11}(\\.[0-9]{1,2})?");
  private static final int SCALE = 2;

  private ExactAmount() {}

  /**
   * The amount with two digits behind the point.
   *
   * @throws IllegalArgumentException when the text is none; it does not quote it
   */
  public static BigDecimal parse(String text) {
    BigDecimal amount = FORM.matcher(text).matches() ? new BigDecimal(text) : BigDecimal.ZERO;
    if (amount.signum() == 0) {
      throw new IllegalArgumentException("expected " + EXPECTED);
    }
    return amount.setScale(SCALE);
  }
}
