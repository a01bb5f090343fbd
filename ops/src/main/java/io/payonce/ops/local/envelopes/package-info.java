/**
 * The plan of a sender of envelopes, made from a seed: its notifications, replays and hostile
 * copies, and the bytes of each.
 *
 * <p>{@link io.payonce.ops.local.envelopes.EnvelopePlan} is the beginning. It sends nothing and
 * knows nothing of answers.
 */
package io.payonce.ops.local.envelopes;
