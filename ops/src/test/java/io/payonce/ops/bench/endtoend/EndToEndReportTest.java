package io.payonce.ops.bench.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.payonce.ops.bench.figures.Machine;
import io.payonce.ops.bench.load.Latency;
import io.payonce.ops.bench.load.LoadResult;
import io.payonce.ops.bench.site.SiteSetup;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EndToEndReportTest {

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
            new BacklogGrowth(-2, 10));
    PipelineLoad other =
        new PipelineLoad(load(8, Map.of("against", 300.0, "load", 20.0)), null, 0, null);
    EndToEndResult result =
        new EndToEndResult(
            MACHINE,
            setup,
            1000,
            List.of(
                new EndToEndResult.Probe(1000, true, 1000, 5, new BacklogGrowth(0, 0)),
                new EndToEndResult.Probe(1500, false, 1400, 900, new BacklogGrowth(300, 2000))),
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

  /** The text with one mark between two columns, whatever their width. */
  private static String cells(String text) {
    return text.replaceAll("(?m)^ +| +$", "").replaceAll(" {2,}", " | ").replace("\r", "");
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
