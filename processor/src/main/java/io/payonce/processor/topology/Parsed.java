package io.payonce.processor.topology;

import io.payonce.processor.notification.Notification;
import io.payonce.processor.notification.Receipt;

/**
 * A raw record whose body is a form, believed in nothing yet.
 *
 * @param receipt when it was received
 */
record Parsed(Received received, Receipt receipt, Notification notification) {}
