package io.payonce.ops.bench.ingress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.ops.bench.load.SignedBodies;
import io.payonce.ops.bench.site.ReceiverComparison;
import io.payonce.ops.bench.site.SiteSettings;
import io.payonce.ops.local.plan.Seed;
import io.payonce.ops.local.sandbox.SandboxMerchant;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The shortest benchmark there is, of the jar that was built before this module. */
@Timeout(120)
class IngressBenchIT {

  private static final Path ROOT = Path.of("..");

  @Test
  void shouldMeasureTheBuiltIngressOnBrokerOfItsOwn(@TempDir Path directory) throws Exception {
    // Given
    SiteSettings site =
        new SiteSettings(
            directory,
            ROOT.resolve("ingress/target/payonce-ingress.jar"),
            2,
            List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
            List.of("-Xmx128m", "-XX:TieredStopAtLevel=1"),
            Map.of());
    IngressBenchSettings settings =
        new IngressBenchSettings(
            site,
            List.of(8),
            new ReceiverComparison(
                0, 0, Duration.ofMillis(200), Duration.ofMillis(500), 1, null, List.of()));
    List<byte[]> bodies =
        new SignedBodies(SandboxMerchant.in(directory).signatory(), new Seed(1))
            .sign(50, Instant.now());

    // When
    IngressBenchResult result = new IngressBench(bodies, settings).run(ROOT);

    // Then
    assertEquals(2, result.runs().size());
    for (IngressBenchResult.Row row : result.rows()) {
      assertEquals(0, row.notSuccess(), row.toString());
      assertTrue(row.successPerSecond() > 0, row.toString());
      assertEquals(Set.of("ingress", "broker", "load"), row.cpuMicros().keySet());
    }
    assertTrue(result.ingressFirstReadySeconds() > 0);
    assertTrue(result.ingressReadySeconds() > 0);
    assertTrue(Files.size(directory.resolve("ingress.jsa")) > 0);
  }
}
