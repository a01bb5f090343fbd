/**
 * {@code payonce redrive}: puts rejected records back into the raw topic, each once.
 *
 * <p>It decides nothing about a notification: whether it is believed this time is the processor's
 * to say.
 */
package io.payonce.ops.history.redrive;
