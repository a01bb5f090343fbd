package io.payonce.schemas;

import java.math.BigDecimal;

/**
 * The sums of an authorization after an operation, all of scale 2; each may be null.
 *
 * @param currency of all of them, by ISO 4217
 * @param frozen all that was frozen so far
 * @param unfrozen all that was given back so far
 * @param paid all that was paid so far
 * @param rest what is still frozen
 */
public record AuthorizationAmounts(
    String currency, BigDecimal frozen, BigDecimal unfrozen, BigDecimal paid, BigDecimal rest) {}
