package io.payonce.ops.bench.topology;

import io.payonce.ops.bench.site.Contender;
import io.payonce.ops.bench.site.Guarantee;
import io.payonce.ops.bench.site.ProcessorSettings;
import java.nio.file.Path;
import java.util.List;

/**
 * The settings of {@code bench topology}.
 *
 * @param directory for the broker's data, state, properties and logs
 * @param processor how it is started
 * @param partitions of the raw topic
 * @param brokerJvm flags of the broker's JVM
 * @param guarantees compared in turn; with another than exactly-once all run the bare topology
 * @param commitIntervals milliseconds, compared in turn
 * @param rounds how often each is run
 * @param ids earlier payments in the state of each run
 * @param mix what is between the bodies
 * @param hasFloor whether the floor runs in turn with the processor
 */
record TopologyBenchSettings(
    Path directory,
    ProcessorSettings processor,
    int partitions,
    List<String> brokerJvm,
    List<Guarantee> guarantees,
    List<Integer> commitIntervals,
    int rounds,
    long ids,
    Backlog.Mix mix,
    boolean hasFloor) {

  /** The topologies that run in turn. */
  List<Contender> contenders() {
    return hasFloor ? List.of(Contender.FLOOR, Contender.PROCESSOR) : List.of(Contender.PROCESSOR);
  }

  /** Whether only the topology runs, since a processor offers exactly-once alone. */
  public boolean isBare() {
    return guarantees.contains(Guarantee.AT_LEAST_ONCE);
  }
}
