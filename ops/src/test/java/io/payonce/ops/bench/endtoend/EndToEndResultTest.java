package io.payonce.ops.bench.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.ops.bench.figures.Machine;
import io.payonce.ops.bench.load.Latency;
import io.payonce.ops.bench.load.LoadResult;
import io.payonce.ops.bench.site.SiteSetup;
import io.payonce.ops.cli.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EndToEndResultTest {

  private static final Machine MACHINE = new Machine("abc", "17", 2, "cpu", "os", 0.5, "now");

  @Test
  void shouldShowMediansOfEachReceiverAndLoad() {
    // Given
    EndToEndResult result =
        new EndToEndResult(
            MACHINE,
            null,
            1000,
            List.of(),
            List.of(
                new EndToEndResult.Run("payonce", 25, 1, ours(250, 40, 0)),
                new EndToEndResult.Run("against", 25, 1, other(250)),
                new EndToEndResult.Run("payonce", 25, 2, ours(250, 60, 3)),
                new EndToEndResult.Run("against", 25, 2, other(250)),
                new EndToEndResult.Run("payonce", 25, 3, ours(250, 900, 1))));

    // When
    List<EndToEndResult.Row> rows = result.rows();

    // Then
    assertEquals(2, rows.size());
    assertEquals(60, rows.get(0).events().p50());
    assertEquals(4, rows.get(0).withoutEvent());
    assertEquals(300, rows.get(0).receiverCpuMicros());
    assertFalse(rows.get(1).hasEvents());
    assertEquals(500, rows.get(1).receiverCpuMicros());
  }

  @Test
  void shouldCallSustainedWhatNeitherGrowsNorFails() {
    assertTrue(
        new PipelineLoad(load(1000, 1000, 5), null, 0, new BacklogGrowth(50, 300)).isSustained());
    assertFalse(
        new PipelineLoad(load(1000, 1000, 5), null, 0, new BacklogGrowth(51, 300)).isSustained());
    assertFalse(
        new PipelineLoad(load(1000, 1000, 5), null, 0, new BacklogGrowth(0, 1001)).isSustained());
    assertFalse(
        new PipelineLoad(load(1000, 999, 5), null, 0, new BacklogGrowth(0, 0)).isSustained());
    assertFalse(
        new PipelineLoad(load(1000, 1000, 1000), null, 0, new BacklogGrowth(0, 0)).isSustained());
  }

  @Test
  void shouldWriteTheSetupFlat() {
    // Given
    EndToEndResult.Setup setup =
        new EndToEndResult.Setup(
            new SiteSetup(List.of("-Xb"), List.of("-Xi"), Map.of("a", "b"), 12, 45, 10, 2, null),
            List.of("-Xp"),
            Map.of(),
            64,
            0.1,
            0.2);

    // When
    String json = Json.line(setup);

    // Then
    assertEquals(
        "{\"broker_jvm\":[\"-Xb\"],\"ingress_jvm\":[\"-Xi\"],\"ingress_properties\":{\"a\":\"b\"},"
            + "\"partitions\":12,\"warmup_seconds\":45.0,\"run_seconds\":10.0,\"rounds\":2,"
            + "\"against\":null,\"processor_jvm\":[\"-Xp\"],\"processor_properties\":{},"
            + "\"connections\":64,\"duplicates\":0.1,\"forged\":0.2}",
        json);
  }

  private static PipelineLoad ours(double rate, double eventMs, long withoutEvent) {
    return new PipelineLoad(
        load(rate, 1000, 5), latency(eventMs), withoutEvent, new BacklogGrowth(0, 0));
  }

  private static PipelineLoad other(double rate) {
    LoadResult load = load(rate, 1000, 5);
    return PipelineLoad.answered(
        new LoadResult(
            load.url(),
            load.loop(),
            rate,
            64,
            1000,
            1,
            1000,
            rate,
            Map.of(),
            Map.of(),
            latency(5),
            latency(5),
            latency(5),
            0,
            latency(0),
            latency(0),
            Map.of("against", 500.0, "load", 12.0),
            new LoadResult.Bodies(2, 10, 0, 0)));
  }

  private static LoadResult load(double rate, long successes, double answerMs) {
    return new LoadResult(
        "http://127.0.0.1:1/",
        "open",
        rate,
        64,
        1000,
        1,
        successes,
        rate,
        Map.of(),
        Map.of(),
        latency(answerMs),
        latency(answerMs),
        latency(answerMs),
        0,
        latency(0),
        latency(0),
        Map.of("ingress", 100.0, "broker", 50.0, "processor", 150.0, "load", 12.0),
        new LoadResult.Bodies(2, 10, 0, 0));
  }

  private static Latency latency(double ms) {
    return new Latency(10, ms, ms, ms, ms, ms, ms);
  }
}
