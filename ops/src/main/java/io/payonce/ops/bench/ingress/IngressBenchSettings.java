package io.payonce.ops.bench.ingress;

import io.payonce.ops.bench.site.SiteSettings;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * What {@code bench ingress} runs.
 *
 * @param site how ours is started
 * @param duplicates share of requests that repeat a body
 * @param forged share of requests with another's signature
 * @param connections counts, one after another
 * @param warmup of each receiver, before anything is measured
 * @param duration of each measured run
 * @param rounds how often each run is repeated, ours and the other's in turn
 * @param against another receiver, or null
 * @param againstPids its processes, for their CPU time
 */
public record IngressBenchSettings(
    SiteSettings site,
    double duplicates,
    double forged,
    List<Integer> connections,
    Duration warmup,
    Duration duration,
    int rounds,
    URI against,
    List<Long> againstPids) {}
