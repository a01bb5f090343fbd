/**
 * Room to be an Alipay and to run all of Payonce on one machine: {@code dev}, {@code simulate} and
 * {@code send}.
 *
 * <p>It shares no rule with the processor, so that each can prove the other wrong. It knows no
 * other room but what lies on topics and what people see.
 */
package io.payonce.ops.local;
