package io.payonce.ops.proof.book;

import io.payonce.ops.proof.independent.ToldTrade;

/**
 * A raw record's words about an order.
 *
 * @param body or null when it cannot be read
 * @param mode the use that the app makes of its merchant's orders, or null when it is not known
 * @param isHistory whether the order is from before the installation
 */
public record OrderWords(ToldTrade body, String mode, boolean isHistory) {}
