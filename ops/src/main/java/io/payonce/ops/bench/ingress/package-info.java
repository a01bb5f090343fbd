/** {@code bench ingress}: what our ingress answers under load, in turn with another receiver. */
package io.payonce.ops.bench.ingress;
