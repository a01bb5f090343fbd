/**
 * Room of measuring: the load generator, and benchmarks that anybody can repeat by one command,
 * each in a package of its own: {@code verify}, {@code dedupe}, {@code topology}, {@code restart},
 * {@code ingress}, {@code endtoend}.
 *
 * <p>A measured process runs in a JVM of its own, as in production ({@code site}, {@code state},
 * {@code traffic}). Its rival runs in turn with it, since the machine is never twice the same. No
 * benchmark knows another, and no other room knows this one.
 */
package io.payonce.ops.bench;
