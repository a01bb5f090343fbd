/**
 * The part of Alipay: sign a notification and put it into a form body.
 *
 * <p>It shares no code with the processor's verifier, so that each can prove the other wrong.
 */
package io.payonce.ops.local.alipay;
