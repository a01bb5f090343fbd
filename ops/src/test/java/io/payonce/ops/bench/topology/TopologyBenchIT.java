package io.payonce.ops.bench.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.ops.bench.load.SignedBodies;
import io.payonce.ops.bench.site.Contender;
import io.payonce.ops.bench.site.Guarantee;
import io.payonce.ops.bench.site.ProcessorSettings;
import io.payonce.ops.local.plan.Seed;
import io.payonce.ops.local.sandbox.SandboxMerchant;
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
    // When
    TopologyBenchResult result = run(directory, List.of(Guarantee.EXACTLY_ONCE_V2), 500);

    // Then
    assertEquals(1, result.runs().size());
    assertEquals(500, result.setup().ids());
    assertIsMeasured(result.rows().get(0));
  }

  @Test
  void shouldCompareGuaranteesOnTheBareTopology(@TempDir Path directory) throws Exception {
    // When
    TopologyBenchResult result = run(directory, List.of(Guarantee.values()), 0);

    // Then
    assertTrue(result.setup().isBare());
    assertEquals(
        List.of(Guarantee.values()), result.rows().stream().map(row -> row.guarantee()).toList());
    result.rows().forEach(TopologyBenchIT::assertIsMeasured);
  }

  @Test
  void shouldPutTheProcessorBesideTheFloor(@TempDir Path directory) throws Exception {
    // When
    TopologyBenchResult result = run(directory, List.of(Guarantee.EXACTLY_ONCE_V2), 0, true);

    // Then
    assertEquals(
        List.of(Contender.FLOOR, Contender.PROCESSOR),
        result.rows().stream().map(row -> row.contender()).toList());
    // The JVM counts bytes at a collection, and the floor has none in so short a run.
    result.rows().forEach(TopologyBenchIT::assertTakesCpu);
  }

  @Test
  void shouldTellOfEachOrderAheadOfItsPayment(@TempDir Path directory) throws Exception {
    // When
    TopologyBenchResult result = run(directory, List.of(Guarantee.EXACTLY_ONCE_V2), 0, false, true);

    // Then
    assertTrue(result.setup().expected());
    assertTrue(result.setup().records() > 4000, result.setup()::toString);
    result.rows().forEach(TopologyBenchIT::assertTakesCpu);
  }

  private static void assertIsMeasured(TopologyBenchResult.Row row) {
    assertTakesCpu(row);
    assertTrue(row.allocatedBytes() > 0, row.toString());
  }

  private static void assertTakesCpu(TopologyBenchResult.Row row) {
    assertTrue(row.perSecond() > 0, row.toString());
    assertTrue(row.processorCpuMicros() > 0, row.toString());
    assertTrue(row.brokerCpuMicros() > 0, row.toString());
  }

  private static TopologyBenchResult run(Path directory, List<Guarantee> guarantees, long ids)
      throws Exception {
    return run(directory, guarantees, ids, false);
  }

  private static TopologyBenchResult run(
      Path directory, List<Guarantee> guarantees, long ids, boolean hasFloor) throws Exception {
    return run(directory, guarantees, ids, hasFloor, false);
  }

  private static TopologyBenchResult run(
      Path directory, List<Guarantee> guarantees, long ids, boolean hasFloor, boolean isExpected)
      throws Exception {
    SandboxMerchant merchant = SandboxMerchant.in(directory);
    Path merchants = isExpected ? Expectations.merchantsFile(merchant) : merchant.merchantsFile();
    List<String> small = List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
    TopologyBenchSettings settings =
        new TopologyBenchSettings(
            directory,
            new ProcessorSettings(
                ROOT.resolve("processor/target/payonce-processor.jar"),
                merchants,
                small,
                // So that there are commits to tell the measured part by.
                Map.of("commit.interval.max.ms", "10", "streams.max.poll.records", "20")),
            2,
            small,
            guarantees,
            List.of(10),
            1,
            ids,
            new Backlog.Mix(0.2, 0.1, isExpected ? Expectations.of(merchants) : null),
            hasFloor);
    List<byte[]> bodies =
        new SignedBodies(merchant.signatory(), new Seed(1)).sign(2000, Instant.now());
    TopologyBenchResult result = new TopologyBench(bodies, settings).run(ROOT);
    assertTrue(result.setup().records() > bodies.size(), "nothing was mixed in");
    return result;
  }
}
