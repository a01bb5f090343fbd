/**
 * The local state of a processor: none, or that of one that has settled many payments. It knows no
 * benchmark.
 */
package io.payonce.ops.bench.state;
