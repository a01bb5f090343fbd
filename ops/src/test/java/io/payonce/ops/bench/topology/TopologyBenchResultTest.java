package io.payonce.ops.bench.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.ops.bench.figures.Machine;
import io.payonce.ops.bench.site.Contender;
import io.payonce.ops.bench.site.Guarantee;
import io.payonce.ops.cli.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TopologyBenchResultTest {

  private static final Machine MACHINE = new Machine("abc", "17", 2, "cpu", "os", 0.5, "now");
  private static final TopologyBenchResult.Setup SETUP =
      new TopologyBenchResult.Setup(
          List.of(), List.of(), Map.of(), 4, false, 500, 2000, 0.05, 0.01, false, 3);

  /** The ratio of the medians would be 1.2: the machine was slow in the second round. */
  @Test
  void shouldCompareWithFloorAndRsaOfTheSameRound() {
    // Given
    TopologyBenchResult result =
        TopologyBenchResult.of(
            MACHINE,
            SETUP,
            List.of(
                run(Contender.FLOOR, 1, 50_000, 40),
                run(Contender.PROCESSOR, 1, 50_000, 90),
                run(Contender.FLOOR, 2, 25_000, 80),
                run(Contender.PROCESSOR, 2, 25_000, 180),
                run(Contender.FLOOR, 3, 25_000, 60),
                run(Contender.PROCESSOR, 3, 25_000, 80)));

    // When
    List<TopologyBenchResult.Row> rows = result.rows();

    // Then
    assertEquals(25_000, result.opensslVerifiesPerSecond());
    assertEquals(
        List.of(Contender.FLOOR, Contender.PROCESSOR),
        rows.stream().map(TopologyBenchResult.Row::contender).toList());
    assertNull(rows.get(0).ofFloorAndRsa());
    assertEquals(1.5, rows.get(1).ofFloorAndRsa(), 1e-9);
  }

  @Test
  void shouldNotCompareWithoutFloor() {
    // Given
    TopologyBenchResult result =
        TopologyBenchResult.of(MACHINE, SETUP, List.of(run(Contender.PROCESSOR, 1, 50_000, 90)));

    // When
    TopologyBenchResult.Row row = result.rows().get(0);

    // Then
    assertNull(row.ofFloorAndRsa());
    assertEquals(0.01, row.ofOpenssl(), 1e-9);
  }

  @Test
  void shouldTellEachRunWithItsOpensslInJson() {
    // Given
    TopologyBenchResult result =
        TopologyBenchResult.of(MACHINE, SETUP, List.of(run(Contender.FLOOR, 1, 50_000, 40)));

    // When
    String json = Json.line(result);

    // Then
    for (String words :
        List.of("\"contender\":\"FLOOR\"", "\"openssl_verifies_per_second\":50000.0,\"drain\"")) {
      assertTrue(json.contains(words), words + " in " + json);
    }
  }

  private static TopologyBenchResult.Run run(
      Contender contender, int round, double openssl, double cpuMicros) {
    DrainResult drain = new DrainResult(1000, 1, cpuMicros - 10, 10, 20_000, 1, 1);
    return new TopologyBenchResult.Run(
        contender, Guarantee.EXACTLY_ONCE_V2, 50, round, openssl, drain);
  }
}
