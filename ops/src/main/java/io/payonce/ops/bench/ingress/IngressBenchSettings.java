package io.payonce.ops.bench.ingress;

import io.payonce.ops.bench.site.ReceiverComparison;
import io.payonce.ops.bench.site.SiteSettings;
import java.util.List;

/**
 * What {@code bench ingress} runs.
 *
 * @param site how ours is started
 * @param connections counts, one after another
 * @param comparison with another receiver, and what both get
 */
record IngressBenchSettings(
    SiteSettings site, List<Integer> connections, ReceiverComparison comparison) {}
