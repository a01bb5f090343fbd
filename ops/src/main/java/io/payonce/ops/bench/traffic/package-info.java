/**
 * The input of a benchmark's processes, and the order events that come out. It knows no benchmark.
 */
package io.payonce.ops.bench.traffic;
