package io.payonce.ops.bench.ingress;

import io.payonce.ops.bench.site.ReceiverComparison;
import io.payonce.ops.bench.site.SiteSettings;
import java.util.List;

/**
 * The settings of {@code bench ingress}.
 *
 * @param site how ours is started
 * @param connections counts, one after another
 * @param comparison with another receiver, and what both get
 */
record IngressBenchSettings(
    SiteSettings site, List<Integer> connections, ReceiverComparison comparison) {}
