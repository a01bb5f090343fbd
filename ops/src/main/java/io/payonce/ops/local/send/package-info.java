/**
 * An Alipay that sends as the real one: one notification ({@code payonce send}) or a plan, over and
 * over until {@code success} is answered.
 *
 * <p>It tells a {@link io.payonce.ops.local.send.Witness} of each answer, and knows nothing of what
 * becomes of a notification.
 */
package io.payonce.ops.local.send;
