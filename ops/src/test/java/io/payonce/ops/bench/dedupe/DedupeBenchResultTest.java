package io.payonce.ops.bench.dedupe;

import static io.payonce.ops.bench.dedupe.DedupeQuestion.DELAYED;
import static io.payonce.ops.bench.dedupe.DedupeQuestion.NEW;
import static io.payonce.ops.bench.dedupe.DedupeQuestion.SEEN;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.payonce.ops.bench.figures.Machine;
import io.payonce.ops.cli.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DedupeBenchResultTest {

  private static final Machine MACHINE = new Machine("abc", "17", 2, "cpu", "os", 0.5, "now");
  private static final DedupeBenchSettings SETTINGS =
      new DedupeBenchSettings("d", List.of(1L), List.of(DedupeStore.WINDOW), 3, 10, Map.of());

  @Test
  void shouldShowEachWayOfEachRunInTheirOrder() {
    // Given
    DedupeBenchResult result =
        new DedupeBenchResult(MACHINE, SETTINGS, List.of(run(1000, 1), run(2000, 3)));

    // When
    List<DedupeBenchResult.Row> rows = result.rows();

    // Then
    assertEquals(
        List.of("point 1000", "range 1000", "point 2000", "range 2000"),
        rows.stream().map(row -> row.way() + " " + row.run().ids()).toList());
    assertEquals(List.of(1.0, 2.0, 3.0), rows.get(0).cpuMicros());
    assertEquals(List.of(30.0, 60.0, 90.0), rows.get(3).cpuMicros());
  }

  @Test
  void shouldCompareLastStoreWithFirstByProcessorsWay() {
    // Given
    DedupeBenchResult result =
        new DedupeBenchResult(MACHINE, SETTINGS, List.of(run(1000, 2), run(2000, 9), run(3000, 3)));

    // When
    double growth = result.growth(DELAYED);

    // Then
    assertEquals(1.5, growth);
  }

  @Test
  void shouldCountHeapAndCodeOutOfWhatMemoryGrewBy() {
    // When
    DedupeRun.Memory memory = new DedupeRun.Memory(100, 1000, 1300, 1200, 20);

    // Then
    assertEquals(280, memory.grownBytes());
  }

  @Test
  void shouldReadItsJsonBack() {
    // Given
    DedupeRun run = run(1000, 1);

    // When
    byte[] json = Json.line(run).getBytes(StandardCharsets.UTF_8);

    // Then
    assertEquals(run, Json.read("a run", json, DedupeRun.class));
  }

  private static DedupeRun run(long ids, double factor) {
    List<DedupeRun.Timing> timings = new ArrayList<>();
    for (DedupeQuestion question : List.of(NEW, DELAYED, SEEN)) {
      double micros = factor * (question.ordinal() + 1);
      timings.add(new DedupeRun.Timing("point", question, micros, 0, 0, 0));
      timings.add(new DedupeRun.Timing("range", question, 10 * micros, 0, 0, 0));
    }
    return new DedupeRun(
        DedupeStore.WINDOW,
        ids,
        new DedupeRun.Fill(1, 2, 3),
        timings,
        new DedupeRun.Space(1, 2, 3, 4, 5),
        new DedupeRun.Memory(1, 2, 3, 4, 5),
        Map.of("block-cache-usage", 1.0));
  }
}
