/**
 * Room of the proof that every notification had one outcome and every event a cause.
 *
 * <p>It knows the contract (schemas) and its own model of an order; it shares no rule with the
 * processor, and no other room knows it.
 */
package io.payonce.ops.proof;
