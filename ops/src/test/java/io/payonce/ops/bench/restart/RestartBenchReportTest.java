package io.payonce.ops.bench.restart;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.payonce.ops.bench.figures.Machine;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RestartBenchReportTest {

  private static final Machine MACHINE = new Machine("abc", "17", 2, "cpu", "os", 0.5, "now");

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

  /** The text with one mark between two columns, whatever their width. */
  private static String cells(String text) {
    return text.replaceAll("(?m)^ +| +$", "").replaceAll(" {2,}", " | ").replace("\r", "");
  }
}
