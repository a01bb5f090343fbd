/**
 * An Alipay that behaves as the real one: plans orders and other lives, sends their notifications
 * and hostile copies, re-sends until {@code success}, and knows what should come out.
 *
 * <p>What is sent is planned from a seed ({@link io.payonce.ops.simulate.Plan}); what should come
 * out is folded by a model of its own ({@link io.payonce.ops.simulate.Expectation}), which knows
 * nothing of the processor.
 */
package io.payonce.ops.simulate;
