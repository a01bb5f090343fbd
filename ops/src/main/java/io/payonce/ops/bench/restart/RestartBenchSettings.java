package io.payonce.ops.bench.restart;

import io.payonce.ops.bench.site.ProcessorSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The settings of {@code bench restart}.
 *
 * @param directory for the broker's data, state, properties and logs
 * @param processor how a processor is started
 * @param partitions of the raw topic
 * @param brokerJvm flags of the broker's JVM
 * @param brokerProperties of the broker, beside those that the benchmark decides
 * @param ids earlier payments in the state, one size after another
 * @param after what the first event comes after
 * @param rounds how often each is done
 */
record RestartBenchSettings(
    Path directory,
    ProcessorSettings processor,
    int partitions,
    List<String> brokerJvm,
    Map<String, String> brokerProperties,
    List<Long> ids,
    List<RestartKind> after,
    int rounds) {}
