package io.payonce.processor.decide;

/**
 * A state as a memory keeps it.
 *
 * @param state of the subject
 * @param touchedMs the stamp of the notification that changed it last, epoch milliseconds
 */
public record Kept<S>(S state, long touchedMs) {}
