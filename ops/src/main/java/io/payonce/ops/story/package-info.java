/**
 * The story of one order, read back from the topics: what came, what became of it, where the trade
 * stood, what follows.
 *
 * <p>It only reads. Of a body it keeps the fields that name the order and its amounts; nothing of
 * the buyer and no signature leaves this package.
 */
package io.payonce.ops.story;
