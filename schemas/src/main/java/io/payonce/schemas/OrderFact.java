package io.payonce.schemas;

/**
 * The fact that an order event tells.
 *
 * @param type what happened
 * @param sequence 1 for the order's first event, then without gaps
 * @param status where the order stands after this event
 * @param isAmountChecked whether the total was compared with the merchant's own order, and agreed
 * @param isInferred whether the fact follows from a later one because its own notification is
 *     missing
 */
public record OrderFact(
    OrderEventType type,
    long sequence,
    OrderStatus status,
    boolean isAmountChecked,
    boolean isInferred) {}
