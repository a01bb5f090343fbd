/**
 * Puts rejected records back into the raw topic, each once. It decides nothing about a
 * notification: whether it is believed this time is the processor's to say.
 */
package io.payonce.ops.redrive;
