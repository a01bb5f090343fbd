package io.payonce.ops.bench.dedupe;

import java.util.List;
import java.util.Map;

/**
 * The settings of {@code bench dedupe}.
 *
 * @param directory for the stores, which are deleted after each run, and the logs
 * @param ids how many each store holds, one store after another
 * @param stores which are compared
 * @param rounds of lookups
 * @param lookups of each kind in a round
 * @param properties of the processor, beside those that every processor needs
 */
record DedupeBenchSettings(
    String directory,
    List<Long> ids,
    List<DedupeStore> stores,
    int rounds,
    int lookups,
    Map<String, String> properties) {}
