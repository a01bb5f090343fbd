package io.payonce.ops.local.expect;

import io.payonce.ops.local.sender.ExactAmount;
import io.payonce.ops.local.sender.FactData;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * An order of the merchant's own.
 *
 * @param line in the file that it was read from, 1 for the first; 0 when it was typed
 * @param orderNo its out_trade_no
 * @param amount with two digits behind the point
 */
record OwnOrder(int line, String orderNo, BigDecimal amount, String currency) {

  private static final int ORDER_CHARS_MAX = 64;
  private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

  /**
   * An order as it was written.
   *
   * @throws IllegalArgumentException when a part is none; it names the part
   */
  static OwnOrder of(int line, String orderNo, String amount, String currency) {
    if (orderNo.isBlank()
        || orderNo.length() > ORDER_CHARS_MAX
        || orderNo.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "order: expected 1 to " + ORDER_CHARS_MAX + " characters without controls");
    }
    if (!CURRENCY.matcher(currency).matches()) {
      throw new IllegalArgumentException("currency: expected three capital letters, as CNY");
    }
    return new OwnOrder(line, orderNo, amount(amount), currency);
  }

  private static BigDecimal amount(String text) {
    try {
      return ExactAmount.parse(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("amount: " + e.getMessage());
    }
  }

  /** The data of its envelope. */
  FactData in(FactData data, String appId) {
    return data.app(appId).order(orderNo).total(amount, currency);
  }
}
