package io.payonce.ops.bench.site;

import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * Something that takes notifications and is measured.
 *
 * @param processes whose CPU time is its own
 */
public record Receiver(String name, URI uri, Map<String, List<Long>> processes) {}
