/**
 * {@code payonce simulate}: sends a plan, and checks what came out of it.
 *
 * <p>What should come out is folded by a model of its own ({@link
 * io.payonce.ops.local.simulate.Expectation}), which knows nothing of the processor. The check
 * folds that model over the raw log, so it needs no luck with the order in which requests arrived,
 * nor with requests that nobody answered.
 */
package io.payonce.ops.local.simulate;
