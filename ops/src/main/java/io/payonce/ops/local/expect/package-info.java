/**
 * {@code payonce expect}: tells Payonce of the merchant's own orders, so that payments are compared
 * with them.
 *
 * <p>It is a sender of envelopes whose event types have the facts expected and cancelled.
 */
package io.payonce.ops.local.expect;
