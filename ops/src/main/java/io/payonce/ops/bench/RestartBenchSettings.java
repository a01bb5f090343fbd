package io.payonce.ops.bench;

import java.nio.file.Path;
import java.util.List;

/**
 * What {@code bench restart} runs.
 *
 * @param directory for the broker's data, state, properties and logs
 * @param processor how a processor is started
 * @param partitions of the raw topic
 * @param brokerJvm flags of the broker's JVM
 * @param ids earlier payments in the state, one size after another
 * @param after what the first event comes after
 * @param rounds how often each is done
 */
public record RestartBenchSettings(
    Path directory,
    ProcessorSettings processor,
    int partitions,
    List<String> brokerJvm,
    List<Long> ids,
    List<RestartKind> after,
    int rounds) {}
