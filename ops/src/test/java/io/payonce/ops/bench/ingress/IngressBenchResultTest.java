package io.payonce.ops.bench.ingress;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.payonce.ops.bench.figures.Machine;
import io.payonce.ops.bench.load.Latency;
import io.payonce.ops.bench.load.LoadResult;
import io.payonce.ops.bench.site.SiteSetup;
import io.payonce.ops.cli.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IngressBenchResultTest {

  private static final Machine MACHINE = new Machine("abc", "17", 2, "cpu", "os", 0.5, "now");
  private static final SiteSetup SETUP =
      new SiteSetup(List.of("-Xmx512m"), List.of(), Map.of(), 12, 20, 10, 3, "http://127.0.0.1:1/");

  @Test
  void shouldShowMedianOfEachKindOfRunInTheirOrder() {
    // Given
    IngressBenchResult result =
        new IngressBenchResult(
            MACHINE,
            SETUP,
            1.9,
            1.2,
            List.of(
                run("payonce", 1, null, 900, 80),
                run("against", 1, null, 500, 300),
                run("payonce", 2, null, 100, 400),
                run("against", 2, null, 450, 310),
                run("payonce", 3, null, 1000, 60),
                run("against", 3, null, 20, 900),
                run("payonce", 1, 450.0, 450, 90)));

    // When
    List<IngressBenchResult.Row> rows = result.rows();

    // Then
    assertEquals(
        List.of("payonce", "against", "payonce"), rows.stream().map(r -> r.receiver()).toList());
    assertEquals(900, rows.get(0).successPerSecond());
    assertEquals(450, rows.get(1).successPerSecond());
    assertEquals(80, rows.get(0).receiverCpuMicros());
    assertEquals(3, rows.get(0).notSuccess());
    assertEquals(450.0, rows.get(2).rateAsked());
  }

  @Test
  void shouldNameMachineAndFlagsInJson() {
    // Given
    IngressBenchResult result =
        new IngressBenchResult(MACHINE, SETUP, 1.9, 1.2, List.of(run("payonce", 1, null, 9, 80)));

    // When
    String json = Json.line(result);

    // Then
    for (String words :
        List.of(
            "\"commit\":\"abc\"",
            "\"jdk\":\"17\"",
            "\"cores\":2",
            "\"broker_jvm\":[\"-Xmx512m\"]",
            "\"success_per_second\":9.0",
            "\"cpu_micros_per_request\":{")) {
      assertEquals(true, json.contains(words), words + " in " + json);
    }
  }

  private static IngressBenchResult.Run run(
      String receiver, int round, Double rate, double perSecond, double cpuMicros) {
    Latency latency = new Latency(10, 1, 1, 2, 3, 4, 5);
    LoadResult load =
        new LoadResult(
            "http://127.0.0.1:1/",
            rate == null ? "closed" : "open",
            rate,
            64,
            10,
            1,
            9,
            perSecond,
            Map.of(),
            Map.of("timed_out", 1L),
            latency,
            latency,
            latency,
            0,
            latency,
            latency,
            Map.of(receiver, cpuMicros, "load", 12.0),
            new LoadResult.Bodies(2, 10, 0, 0));
    return new IngressBenchResult.Run(receiver, round, load);
  }
}
