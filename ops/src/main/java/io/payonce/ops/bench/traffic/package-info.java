/**
 * What goes into the processes of a benchmark, and the order events that come out. It knows no
 * benchmark.
 */
package io.payonce.ops.bench.traffic;
