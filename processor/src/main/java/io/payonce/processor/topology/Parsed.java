package io.payonce.processor.topology;

import io.payonce.processor.notification.Notification;

/**
 * A raw record whose body is a form, believed in nothing yet.
 *
 * @param receiptMs when it was received, as all decisions see it, epoch milliseconds
 */
record Parsed(Received received, long receiptMs, Notification notification) {}
