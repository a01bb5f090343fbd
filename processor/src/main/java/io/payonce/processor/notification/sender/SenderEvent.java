package io.payonce.processor.notification.sender;

/**
 * An event type of a sender that differs from its others.
 *
 * @param fact the fact about an order that it tells, or null when it tells none
 * @param retentionMs how long a notify_id of this type is remembered, or null: as long as the
 *     others
 */
public record SenderEvent(SenderFact fact, Long retentionMs) {}
