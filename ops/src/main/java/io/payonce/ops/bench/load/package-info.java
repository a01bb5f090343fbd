/**
 * {@code payonce load}: an open-loop load generator. Requests leave by a schedule, and what they
 * wait for counts.
 *
 * <p>It knows HTTP/1.1 and signed bodies, and nothing of who receives them.
 */
package io.payonce.ops.bench.load;
