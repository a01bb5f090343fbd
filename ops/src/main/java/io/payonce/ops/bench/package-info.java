/**
 * Benchmarks that anybody can repeat by one command.
 *
 * <p>What is measured runs in JVMs of its own, as in production; what it is compared with runs in
 * turn with it, since the machine is never twice the same.
 */
package io.payonce.ops.bench;
