/**
 * From a body's bytes to a notification that is believed: parse, verify, check the time.
 *
 * <p>Pure: it knows no Kafka, no Jetty and no clock. Nothing here throws because of what a sender
 * wrote; every malformed thing is a {@link
 * io.payonce.processor.notification.form.Checked.Rejected}.
 */
package io.payonce.processor.notification;
