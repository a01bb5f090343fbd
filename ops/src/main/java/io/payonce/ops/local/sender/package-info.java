/**
 * A sender of JSON envelopes, as the merchants file describes it: its secret, its fields, and the
 * one writer of signed envelopes.
 *
 * <p>It sends nothing and shares no rule with the processor, which must believe what is made here.
 */
package io.payonce.ops.local.sender;
