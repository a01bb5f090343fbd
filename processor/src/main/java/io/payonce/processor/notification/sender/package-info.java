/**
 * The senders of JSON envelopes: their names, secrets, and replay windows.
 *
 * <p>Pure: it knows no Kafka, no file and no clock.
 */
package io.payonce.processor.notification.sender;
