/**
 * The plan of an Alipay, made from a seed: orders and other lives, their notifications, re-sends
 * and hostile copies.
 *
 * <p>{@link io.payonce.ops.local.plan.Plan} is the beginning. It sends nothing and knows nothing of
 * answers.
 */
package io.payonce.ops.local.plan;
