package io.payonce.ops.bench.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.payonce.ops.bench.figures.Machine;
import io.payonce.ops.bench.site.Contender;
import io.payonce.ops.bench.site.Guarantee;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TopologyBenchReportTest {

  private static final Machine MACHINE = new Machine("abc", "17", 2, "cpu", "os", 0.5, "now");

  @Test
  void shouldShowGuaranteesBesideEachOther() {
    // Given
    TopologyBenchResult.Setup setup =
        new TopologyBenchResult.Setup(
            List.of(), List.of(), Map.of(), 4, true, 500, 2000, 0.05, 0.01, false, 1);
    TopologyBenchResult result =
        new TopologyBenchResult(
            MACHINE,
            setup,
            1000.0,
            List.of(
                run(Guarantee.EXACTLY_ONCE_V2, new DrainResult(800, 1, 80, 20, 30_000, 10, 12.4)),
                run(Guarantee.AT_LEAST_ONCE, new DrainResult(800, 0.5, 70, 10, 30_000, 0, 0))));

    // When
    String text = new TopologyBenchReport(result).text();

    // Then
    assertEquals(
        """
        commit abc, 17, 2 cores (cpu), load average 0.5 at the start
        the topology alone, 500 earlier ids, 2000 records in 4 partitions, medians of 1 rounds; openssl verifies 1000 a second on a core
        TOPOLOGY | GUARANTEE | COMMIT ms | RECORDS/S | OF OPENSSL | CPU µs | PROCESSOR | BROKER | BYTES ALLOCATED | A COMMIT ms
        processor | exactly_once_v2 | 50 | 800 | 0.400 | 100.0 | 80.0 | 20.0 | 30000 | 12.4
        processor | at_least_once | 50 | 1600 | 0.800 | 80.0 | 70.0 | 10.0 | 30000 | -
        """,
        cells(text));
  }

  @Test
  void shouldShowProcessorBesideSumOfFloorAndRsa() {
    // Given
    TopologyBenchResult result = beside(1e6 / 20);

    // When
    String text = new TopologyBenchReport(result).text();

    // Then
    assertEquals(
        """
        commit abc, 17, 2 cores (cpu), load average 0.5 at the start
        the processor, 500 earlier ids, 2000 records in 4 partitions, medians of 1 rounds; openssl verifies 50000 a second on a core
        TOPOLOGY | GUARANTEE | COMMIT ms | RECORDS/S | OF OPENSSL | CPU µs | PROCESSOR | BROKER | BYTES ALLOCATED | A COMMIT ms
        floor | exactly_once_v2 | 50 | 1600 | 0.016 | 40.0 | 30.0 | 10.0 | 9000 | -
        processor | exactly_once_v2 | 50 | 800 | 0.008 | 90.0 | 75.0 | 15.0 | 25000 | 12.4
        CPU of processor and broker, beside the floor and one verification of openssl; the ratio is the median of the rounds' ratios
        GUARANTEE | COMMIT ms | FLOOR µs | RSA µs | SUM | OURS | RATIO
        exactly_once_v2 | 50 | 40.0 | 20.0 | 60.0 | 90.0 | 1.50
        """,
        cells(text));
  }

  @Test
  void shouldShowNoSumWithoutOpenssl() {
    // Given
    TopologyBenchResult result = beside(null);

    // When
    String text = new TopologyBenchReport(result).text();

    // Then
    assertEquals(
        "exactly_once_v2 | 50 | 40.0 | - | - | 90.0 | -",
        cells(text).lines().reduce((first, last) -> last).orElseThrow());
  }

  private static TopologyBenchResult beside(Double openssl) {
    TopologyBenchResult.Setup setup =
        new TopologyBenchResult.Setup(
            List.of(), List.of(), Map.of(), 4, false, 500, 2000, 0.05, 0.01, false, 1);
    DrainResult floor = new DrainResult(800, 0.5, 30, 10, 9_000, 0, 0);
    DrainResult ours = new DrainResult(800, 1, 75, 15, 25_000, 10, 12.4);
    return new TopologyBenchResult(
        MACHINE,
        setup,
        openssl,
        List.of(run(Contender.FLOOR, openssl, floor), run(Contender.PROCESSOR, openssl, ours)));
  }

  /** The text with one mark between two columns, whatever their width. */
  private static String cells(String text) {
    return text.replaceAll("(?m)^ +| +$", "").replaceAll(" {2,}", " | ").replace("\r", "");
  }

  private static TopologyBenchResult.Run run(Guarantee guarantee, DrainResult drain) {
    return new TopologyBenchResult.Run(Contender.PROCESSOR, guarantee, 50, 1, 1000.0, drain);
  }

  private static TopologyBenchResult.Run run(
      Contender contender, Double openssl, DrainResult drain) {
    return new TopologyBenchResult.Run(contender, Guarantee.EXACTLY_ONCE_V2, 50, 1, openssl, drain);
  }
}
