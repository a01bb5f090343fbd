package io.payonce.ops.bench.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.ops.bench.site.ProcessorSettings;
import io.payonce.ops.bench.site.ReceiverComparison;
import io.payonce.ops.bench.site.SiteSettings;
import io.payonce.ops.bench.traffic.FreshBodies;
import io.payonce.ops.cli.Json;
import io.payonce.ops.local.sandbox.SandboxMerchant;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The shortest benchmark there is, of the jars that were built before this module. */
@Timeout(120)
class EndToEndBenchIT {

  private static final Path ROOT = Path.of("..");
  private static final List<String> SMALL_JVM =
      List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

  @Test
  void shouldMeasureFromRequestToCommittedEvent(@TempDir Path directory) throws Exception {
    // Given
    SandboxMerchant merchant = SandboxMerchant.in(directory);
    EndToEndSettings settings =
        new EndToEndSettings(
            new SiteSettings(
                directory,
                ROOT.resolve("ingress/target/payonce-ingress.jar"),
                2,
                SMALL_JVM,
                SMALL_JVM,
                Map.of()),
            new ProcessorSettings(
                ROOT.resolve("processor/target/payonce-processor.jar"),
                merchant.merchantsFile(),
                SMALL_JVM,
                Map.of()),
            8,
            40.0,
            List.of(100, 50),
            Duration.ofMillis(500),
            new ReceiverComparison(
                0.1, 0.1, Duration.ofMillis(200), Duration.ofSeconds(1), 1, null, List.of()));
    FreshBodies bodies = new FreshBodies(merchant.signatory(), 1, directory, 60);

    // When
    EndToEndResult result = new EndToEndBench(bodies, settings).run(ROOT);

    // Then
    assertEquals(List.of(50, 100), result.rows().stream().map(row -> row.percent()).toList());
    for (EndToEndResult.Row row : result.rows()) {
      assertEquals(0, row.notSuccess(), row.toString());
      assertTrue(row.events().p50() > 0, row.toString());
      assertTrue(row.events().p99() >= row.events().p50(), row.toString());
      assertEquals(Set.of("ingress", "broker", "processor", "load"), row.cpuMicros().keySet());
    }
    for (EndToEndResult.Run run : result.runs()) {
      assertTrue(run.result().events().count() > 0, run.toString());
      assertTrue(run.result().load().bodies().forged() > 0, run.toString());
    }
    assertTrue(Json.line(result).contains("\"sustained_per_second\":40.0"), Json.line(result));
  }
}
