/**
 * The needs of every figure: the machine that it was taken on, its rounds and their median, and the
 * way it is shown. It knows no benchmark.
 */
package io.payonce.ops.bench.figures;
