package io.payonce.schemas;

import java.time.OffsetDateTime;

/**
 * The three times of an event.
 *
 * @param occurredAt when it happened, by the sender's clock
 * @param notifiedAt when the notification was stamped, by the sender's clock
 * @param receivedAt when the notification was received
 */
public record EventTimes(
    OffsetDateTime occurredAt, OffsetDateTime notifiedAt, OffsetDateTime receivedAt) {}
