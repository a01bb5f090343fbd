package io.payonce.processor.notification;

/**
 * The time at which a notification was received, as all decisions see it.
 *
 * @param ms epoch milliseconds; never after the append
 * @param latestMs the latest time that it can have been, epoch milliseconds. It is later than
 *     {@code ms} only for a record that was put back and proves when its first copy was appended: a
 *     slow clock of the ingress must not reject it for ever
 */
public record Receipt(long ms, long latestMs) {}
