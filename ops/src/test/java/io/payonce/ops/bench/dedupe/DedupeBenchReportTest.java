package io.payonce.ops.bench.dedupe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.ops.bench.figures.Machine;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DedupeBenchReportTest {

  private static final Machine MACHINE = new Machine("abc", "17", 2, "cpu", "os", 0.5, "now");
  private static final long MIB = 1 << 20;

  @Test
  void shouldShowSizesBesideEachOtherAndByHowMuchLookupsGrow() {
    // Given
    DedupeBenchResult result = result(run(1000, 2), run(100_000, 3));

    // When
    List<String> lines = new DedupeBenchReport(result).text().lines().toList();

    // Then
    assertEquals("commit abc, 17, 2 cores (cpu), load average 0.5 at the start", lines.get(0));
    assertTrue(lines.get(3).startsWith("STORE  IDS     PUT   OF CLOCK  NEW"), lines.get(3));
    assertTrue(lines.get(4).startsWith("point  1000    1.00  2.00      2.00"), lines.get(4));
    assertTrue(lines.get(5).startsWith("point  100000  1.00  2.00      3.00"), lines.get(5));
    assertTrue(lines.get(5).endsWith("  44         64"), lines.get(5));
    assertEquals(
        "the processor's lookup in the last store against the first: new 1.50, delayed 1.50, seen"
            + " 1.50 times",
        lines.get(6));
  }

  @Test
  void shouldCompareNothingWhenThereIsOneSize() {
    // When
    String text = new DedupeBenchReport(result(run(1000, 2))).text();

    // Then
    assertEquals(5, text.lines().count(), text);
  }

  private static DedupeBenchResult result(DedupeRun... runs) {
    List<Long> ids = Arrays.stream(runs).map(DedupeRun::ids).toList();
    return new DedupeBenchResult(
        MACHINE,
        new DedupeBenchSettings("d", ids, List.of(DedupeStore.WINDOW), 3, 10, Map.of()),
        List.of(runs));
  }

  private static DedupeRun run(long ids, double micros) {
    return new DedupeRun(
        DedupeStore.WINDOW,
        ids,
        new DedupeRun.Fill(2, 1, 0),
        Arrays.stream(DedupeQuestion.values())
            .map(question -> new DedupeRun.Timing("point", question, micros, 9, 9, 9))
            .toList(),
        new DedupeRun.Space(37, 40, 76, 87, 40),
        new DedupeRun.Memory(64 * MIB, 100 * MIB, 150 * MIB, 140 * MIB, 6 * MIB),
        Map.of());
  }
}
