/**
 * The whole of Payonce on one machine, in one JVM: broker, processor, ingress and some traffic.
 *
 * <p>It only joins what the other modules offer, by their properties and their start methods.
 */
package io.payonce.ops.local.dev;
