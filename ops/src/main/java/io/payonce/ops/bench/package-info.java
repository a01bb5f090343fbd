/**
 * Benchmarks that anybody can repeat by one command, each in a room of its own: {@code verify},
 * {@code dedupe}, {@code topology}, {@code restart}, {@code ingress}, {@code endtoend}.
 *
 * <p>What is measured runs in JVMs of its own, as in production ({@code site}, {@code state},
 * {@code traffic}); what it is compared with runs in turn with it, since the machine is never twice
 * the same. Here is only what every figure needs: on what it was taken, and which one counts. No
 * benchmark knows another.
 */
package io.payonce.ops.bench;
