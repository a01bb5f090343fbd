package io.payonce.processor.kind;

import io.payonce.processor.notification.Receipt;
import io.payonce.schemas.Coordinates;

/**
 * One arrival of a notification.
 *
 * @param raw where the raw record lies
 * @param receipt when it was received
 */
public record Arrival(Coordinates raw, Receipt receipt) {}
