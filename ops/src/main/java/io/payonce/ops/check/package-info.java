/**
 * What a run sent against what the topics hold: every success has its record, every record the one
 * outcome that was to be expected.
 *
 * <p>It folds the simulator's own model over the raw log, so it needs no luck with the order in
 * which requests arrived, nor with requests that nobody answered.
 */
package io.payonce.ops.check;
