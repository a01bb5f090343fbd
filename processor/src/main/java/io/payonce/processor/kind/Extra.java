package io.payonce.processor.kind;

import java.util.Map;

/**
 * The fields of a notification that no decision reads.
 *
 * @param fields those that the configuration asks for, by name in their order there
 * @param leftOut how many informative fields had an odd form and were left out
 */
public record Extra(Map<String, String> fields, int leftOut) {}
