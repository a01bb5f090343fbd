package io.payonce.ops.bench.restart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.ops.bench.site.ProcessorSettings;
import io.payonce.ops.bench.traffic.FreshBodies;
import io.payonce.ops.cli.Json;
import io.payonce.ops.local.sandbox.SandboxMerchant;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The shortest benchmark there is, of the jar that was built before this module. */
@Timeout(300)
class RestartBenchIT {

  private static final Path ROOT = Path.of("..");
  private static final List<String> SMALL_JVM =
      List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

  @Test
  void shouldMeasureWhatGoesOnAfterEachEnd(@TempDir Path directory) throws Exception {
    // Given
    SandboxMerchant merchant = SandboxMerchant.in(directory);
    RestartBenchSettings settings =
        new RestartBenchSettings(
            directory,
            new ProcessorSettings(
                ROOT.resolve("processor/target/payonce-processor.jar"),
                merchant.merchantsFile(),
                SMALL_JVM,
                // A standby hears of a death by nothing else.
                Map.of(
                    "streams.session.timeout.ms", "2000",
                    "streams.heartbeat.interval.ms", "500")),
            2,
            SMALL_JVM,
            Map.of("group.min.session.timeout.ms", "1000"),
            List.of(200L),
            List.of(RestartKind.values()),
            1);
    FreshBodies bodies = new FreshBodies(merchant.signatory(), 1, directory, 2000);

    // When
    RestartBenchResult result = new RestartBench(bodies, settings).run(ROOT);

    // Then
    assertEquals(
        List.of(RestartKind.values()), result.rows().stream().map(row -> row.after()).toList());
    for (RestartRun run : result.runs()) {
      assertTrue(run.firstEventSeconds() > 0, run.toString());
      assertTrue(run.allPartitionsSeconds() >= run.firstEventSeconds(), run.toString());
    }
    assertNotNull(result.runs().get(0).stopSeconds());
    assertNotNull(result.runs().get(1).started());
    assertNull(result.runs().get(2).started());
    assertTrue(Json.line(result).contains("\"first_event_seconds\":"), Json.line(result));
  }
}
