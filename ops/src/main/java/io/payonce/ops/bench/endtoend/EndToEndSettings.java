package io.payonce.ops.bench.endtoend;

import io.payonce.ops.bench.site.ProcessorSettings;
import io.payonce.ops.bench.site.SiteSettings;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * What {@code bench end-to-end} runs.
 *
 * @param site how broker and ingress are started
 * @param processor how the processor is started
 * @param duplicates share of requests that repeat a body
 * @param forged share of requests with another's signature
 * @param connections that are used in turn
 * @param rate what counts as sustained, or null to find it
 * @param loads percent of that rate, one after another
 * @param warmup of each receiver, before anything is measured
 * @param probe how long each rate is tried while the sustained one is looked for
 * @param duration of each measured run
 * @param rounds how often each run is repeated, ours and the other's in turn
 * @param against another receiver, or null
 * @param againstPids its processes, for their CPU time
 */
public record EndToEndSettings(
    SiteSettings site,
    ProcessorSettings processor,
    double duplicates,
    double forged,
    int connections,
    Double rate,
    List<Integer> loads,
    Duration warmup,
    Duration probe,
    Duration duration,
    int rounds,
    URI against,
    List<Long> againstPids) {}
