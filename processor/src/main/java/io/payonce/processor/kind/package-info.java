/**
 * The subject of a notification: the seam between what was signed and the state machines.
 *
 * <p>Pure: it knows no Kafka, no store and no clock.
 */
package io.payonce.processor.kind;
