package io.payonce.ops.bench.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.payonce.ops.bench.endtoend.EndToEndResult;
import io.payonce.ops.bench.endtoend.Lag;
import io.payonce.ops.bench.endtoend.PipelineLoad;
import io.payonce.ops.bench.figures.Machine;
import io.payonce.ops.bench.load.Latency;
import io.payonce.ops.bench.load.LoadResult;
import io.payonce.ops.bench.restart.RestartBenchResult;
import io.payonce.ops.bench.restart.RestartKind;
import io.payonce.ops.bench.restart.RestartRun;
import io.payonce.ops.bench.site.Contender;
import io.payonce.ops.bench.site.Guarantee;
import io.payonce.ops.bench.site.SiteSetup;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TopologyBenchReportTest {

  private static final Machine MACHINE = new Machine("abc", "17", 2, "cpu", "os", 0.5, "now");

  private static final Machine MACHINE = new Machine("abc", "17", 2, "cpu", "os", 0.5, "now");

  @Test
  void shouldShowBothReceiversAndTheirRatio() {
    // Given
    EndToEndResult.Setup setup =
        new EndToEndResult.Setup(
            new SiteSetup(List.of(), List.of(), Map.of(), 12, 20, 10, 1, "http"),
            List.of(),
            Map.of(),
            64,
            0,
            0);
    PipelineLoad ours =
        new PipelineLoad(
            load(2, Map.of("broker", 20.0, "ingress", 50.0, "processor", 80.0, "load", 30.0)),
            latency(40),
            3,
            new Lag(-2, 10));
    PipelineLoad other =
        new PipelineLoad(load(8, Map.of("against", 300.0, "load", 20.0)), null, 0, null);
    EndToEndResult result =
        new EndToEndResult(
            MACHINE,
            setup,
            1000,
            List.of(
                new EndToEndResult.Probe(1000, true, 1000, 5, new Lag(0, 0)),
                new EndToEndResult.Probe(1500, false, 1400, 900, new Lag(300, 2000))),
            List.of(
                new EndToEndResult.Run("payonce", 25, 1, ours),
                new EndToEndResult.Run("against", 25, 1, other)));

    // When
    String text = new EndToEndReport(result).text();

    // Then
    assertEquals(
        """
        commit abc, 17, 2 cores (cpu), load average 0.5 at the start
        sustained: 1000/s, found by 1000 yes, 1500 no; medians of 1 rounds of 10 s, 64 connections, 12 partitions
        LOAD | RECEIVER | SUCCESS/S | ANSWER P50 ms | P99 | P99.9 | EVENT P50 ms | P99 | P99.9 | LAG GROWS/S | NOT SUCCESS | NO EVENT | CPU µs | OF IT
        25 %, 250/s | payonce | 250 | 2.0 | 2.0 | 2.0 | 40.0 | 40.0 | 40.0 | -2 | 0 | 3 | 150 | broker 20, ingress 50, load 30, processor 80
        25 %, 250/s | against | 250 | 8.0 | 8.0 | 8.0 | - | - | - | - | 0 | - | 300 | against 300, load 20
        ratio | 1.00 | 0.25 | 0.25 | 0.25 | 0.50
        """,
        cells(text));
  }

  @Test
  void shouldShowSecondsAfterEachEnd() {
    // Given
    RestartBenchResult result =
        new RestartBenchResult(
            MACHINE,
            new RestartBenchResult.Setup(List.of(), Map.of(), List.of(), Map.of(), 12, 1),
            List.of(
                new RestartRun(
                    RestartKind.CLEAN_STOP,
                    1000,
                    1,
                    1.2,
                    new RestartRun.Started(2.5, 9.0, 7),
                    2.8,
                    3.0),
                new RestartRun(RestartKind.STANDBY, 1000, 1, null, null, 11.4, 12.0)));

    // When
    String text = new RestartBenchReport(result).text();

    // Then
    assertEquals(
        """
        commit abc, 17, 2 cores (cpu), load average 0.5 at the start
        12 partitions, medians of 1 rounds; seconds since the kill, or since the start after a clean stop
        IDS | AFTER | FIRST EVENT s | ALL PARTITIONS s | READY s | ITS CPU s | RESTORED | STOP s
        1000 | clean-stop | 2.80 | 3.00 | 2.50 | 9.00 | 7 | 1.20
        1000 | standby | 11.40 | 12.00 | - | - | - | -
        """,
        cells(text));
  }

  @Test
  void shouldShowGuaranteesBesideEachOther() {
    // Given
    TopologyBenchResult.Setup setup =
        new TopologyBenchResult.Setup(
            List.of(), List.of(), Map.of(), 4, true, 500, 2000, 0.05, 0.01, 1);
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
            List.of(), List.of(), Map.of(), 4, false, 500, 2000, 0.05, 0.01, 1);
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

  private static LoadResult load(double answerMs, Map<String, Double> cpuMicros) {
    return new LoadResult(
        "http://127.0.0.1:1/",
        "open",
        250.0,
        64,
        2500,
        10,
        2500,
        250,
        Map.of(),
        Map.of(),
        latency(answerMs),
        latency(answerMs),
        latency(answerMs),
        0,
        latency(0),
        latency(0),
        cpuMicros,
        new LoadResult.Bodies(2, 10, 0, 0));
  }

  private static Latency latency(double ms) {
    return new Latency(10, ms, ms, ms, ms, ms, ms);
  }
}
