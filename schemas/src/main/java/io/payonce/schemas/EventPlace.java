package io.payonce.schemas;

/**
 * The place of an event among those of its subject.
 *
 * @param sequence 1 for the subject's first event, then without gaps
 * @param isInferred whether the fact follows from a later one because its own notification is
 *     missing
 */
public record EventPlace(long sequence, boolean isInferred) {}
