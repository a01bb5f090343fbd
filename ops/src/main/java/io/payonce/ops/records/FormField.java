package io.payonce.ops.records;

/**
 * One field of a form.
 *
 * @param name decoded, one character for each byte
 * @param value decoded, one character for each byte
 */
public record FormField(String name, String value) {}
