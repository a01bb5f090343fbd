package io.payonce.ops.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.ops.load.SignedBodies;
import io.payonce.ops.sandbox.SandboxMerchant;
import io.payonce.ops.simulate.Seed;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The shortest benchmark there is, of the jar that was built before this module. */
@Timeout(120)
class TopologyBenchIT {

  private static final Path ROOT = Path.of("..");

  @Test
  void shouldMeasureTheBuiltProcessorOnBacklog(@TempDir Path directory) throws Exception {
    // Given
    SandboxMerchant merchant = SandboxMerchant.in(directory);
    TopologyBenchSettings settings =
        new TopologyBenchSettings(
            directory,
            ROOT.resolve("processor/target/payonce-processor.jar"),
            merchant.merchantsFile(),
            2,
            List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
            List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
            // So that there are commits to tell the measured part by.
            Map.of("commit.interval.max.ms", "10", "streams.max.poll.records", "20"),
            List.of(10),
            1,
            new Backlog.Mix(0.2, 0.1));
    List<byte[]> bodies =
        new SignedBodies(merchant.signatory(), new Seed(1)).sign(2000, Instant.now());

    // When
    TopologyBenchResult result = new TopologyBench(bodies, settings).run(ROOT);

    // Then
    assertTrue(result.setup().records() > bodies.size(), "nothing was mixed in");
    assertEquals(1, result.runs().size());
    TopologyBenchResult.Row row = result.rows().get(0);
    assertTrue(row.perSecond() > 0, row.toString());
    assertTrue(row.processorCpuMicros() > 0, row.toString());
    assertTrue(row.brokerCpuMicros() > 0, row.toString());
  }
}
