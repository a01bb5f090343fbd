package io.payonce.schemas;

import java.math.BigDecimal;

/**
 * The merchant's own order, as its shop told it.
 *
 * @param amount that is to be paid, scale 2
 * @param currency of the amount, by ISO 4217
 * @param isCancelled whether the merchant wants no payment any more
 */
public record OrderExpectation(BigDecimal amount, String currency, boolean isCancelled) {

  /** Whether a payment of that amount is the one that is wanted. */
  public boolean agreesWith(BigDecimal paid, String paidCurrency) {
    return !isCancelled && currency.equals(paidCurrency) && amount.compareTo(paid) == 0;
  }
}
