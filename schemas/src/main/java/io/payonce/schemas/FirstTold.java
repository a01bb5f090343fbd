package io.payonce.schemas;

/**
 * The notification that told a fact first, when its event had to wait for another record.
 *
 * @param source the sender of the notification
 * @param notifyId the notification
 * @param raw where it lies
 */
public record FirstTold(String source, String notifyId, Coordinates raw) {}
