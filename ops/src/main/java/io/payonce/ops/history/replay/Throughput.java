package io.payonce.ops.history.replay;

import io.payonce.processor.config.ProcessorConfig;
import java.util.Map;

/** Settings for a backlog, where nobody waits for a single outcome. */
final class Throughput {

  private static final String STREAMS = ProcessorConfig.STREAMS_PREFIX;

  static final Map<String, String> PROPERTIES =
      Map.ofEntries(
          Map.entry(ProcessorConfig.COMMIT_INTERVAL_MS, "1000"),
          // A killed run is out of the group after this, and can be run again.
          Map.entry(STREAMS + "session.timeout.ms", "6000"),
          // The run after a kill waits for this, too; a throttled thread commits a little late.
          Map.entry(STREAMS + "transaction.timeout.ms", "15000"),
          Map.entry(STREAMS + "linger.ms", "50"),
          Map.entry(STREAMS + "batch.size", "524288"),
          Map.entry(STREAMS + "buffer.memory", "67108864"),
          Map.entry(STREAMS + "fetch.min.bytes", "65536"),
          Map.entry(STREAMS + "fetch.max.wait.ms", "100"));

  private Throughput() {}
}
