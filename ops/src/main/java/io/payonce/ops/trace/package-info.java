/**
 * The trace of one order, read back from the topics: what came, what became of it, where the trade
 * stood, what follows. {@code payonce trace} tells it; a forecast goes on with records that are not
 * written yet.
 *
 * <p>It only reads. Of a body it keeps the fields that name the order and its amounts; nothing of
 * the buyer and no signature leaves this package. It knows nothing of explanations, which stand
 * above it.
 */
package io.payonce.ops.trace;
