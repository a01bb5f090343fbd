/**
 * Notifications that verify and are of no kind with events of its own.
 *
 * <p>Pure: it knows no Kafka, no store and no clock.
 */
package io.payonce.processor.other;
