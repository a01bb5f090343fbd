/**
 * Room to do something again: {@code replay}, {@code compare}, {@code redrive}, {@code skip} and
 * {@code reset}, each with its flags and its report.
 *
 * <p>It asks the judge and the forecasts of {@code trace}; no other room but the benchmarks knows
 * it.
 */
package io.payonce.ops.history;
