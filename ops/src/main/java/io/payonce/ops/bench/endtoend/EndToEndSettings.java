package io.payonce.ops.bench.endtoend;

import io.payonce.ops.bench.site.ProcessorSettings;
import io.payonce.ops.bench.site.ReceiverComparison;
import io.payonce.ops.bench.site.SiteSettings;
import java.time.Duration;
import java.util.List;

/**
 * The settings of {@code bench end-to-end}.
 *
 * @param site how broker and ingress are started
 * @param processor how the processor is started
 * @param connections that are used in turn
 * @param rate what counts as sustained, or null to find it
 * @param loads percent of that rate, one after another
 * @param probe how long each rate is tried while the sustained one is looked for
 * @param comparison with another receiver, and what both get
 */
record EndToEndSettings(
    SiteSettings site,
    ProcessorSettings processor,
    int connections,
    Double rate,
    List<Integer> loads,
    Duration probe,
    ReceiverComparison comparison) {}
