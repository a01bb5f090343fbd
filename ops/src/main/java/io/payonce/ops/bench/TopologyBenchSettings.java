package io.payonce.ops.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What {@code bench topology} runs.
 *
 * @param directory for the broker's data, state, properties and logs
 * @param processorJar the built jar, with {@code lib/} beside it
 * @param merchantsFile whose notifications the bodies are
 * @param partitions of the raw topic
 * @param brokerJvm flags of the broker's JVM
 * @param processorJvm flags of the processor's JVM
 * @param properties of the processor, beside those that the site decides
 * @param commitIntervals milliseconds, compared in turn
 * @param rounds how often each is run
 * @param mix what is between the bodies
 */
public record TopologyBenchSettings(
    Path directory,
    Path processorJar,
    Path merchantsFile,
    int partitions,
    List<String> brokerJvm,
    List<String> processorJvm,
    Map<String, String> properties,
    List<Integer> commitIntervals,
    int rounds,
    Backlog.Mix mix) {}
