package io.payonce.ops.bench.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.payonce.ops.bench.figures.Machine;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class VerifyBenchResultTest {

  private static final Machine MACHINE = new Machine("abc", "17", 2, "cpu", "os", 0.5, "now");
  private static final VerifyBenchSettings SETTINGS =
      new VerifyBenchSettings(600, 8, 1, List.of(1, 2), 3, 1000);
  private static final VerifyBenchResult.Course OURS =
      new VerifyBenchResult.Course("ours", "one", 1);
  private static final VerifyBenchResult.Course THEIRS =
      new VerifyBenchResult.Course("theirs", "one", 1);

  @Test
  void shouldShowMedianOfEachCourseInTheirOrder() {
    // Given
    VerifyBenchResult result =
        result(
            List.of(100.0, 100.0, 100.0),
            Stream.of(run(OURS, 1, 90), run(THEIRS, 1, 7), run(OURS, 2, 10), run(THEIRS, 2, 3)),
            Stream.of(run(OURS, 3, 80), run(THEIRS, 3, 5)));

    // When
    List<VerifyBenchResult.Row> rows = result.rows();

    // Then
    assertEquals(List.of(OURS, THEIRS), rows.stream().map(row -> row.course()).toList());
    assertEquals(80, rows.get(0).perCpuSecond());
    assertEquals(5, rows.get(1).perCpuSecond());
    assertEquals(12_500, rows.get(0).micros());
  }

  @Test
  void shouldCompareEachRoundWithOpensslOfThatRound() {
    // Given: the machine became twice as fast after the first round
    VerifyBenchResult result =
        result(
            List.of(50.0, 100.0, 100.0),
            Stream.of(run(OURS, 1, 45), run(OURS, 2, 92)),
            Stream.of(run(OURS, 3, 91)));

    // When
    double share = result.rows().get(0).ofOpenssl();

    // Then
    assertEquals(0.91, share, 1e-9);
  }

  @Test
  void shouldCompareWithNothingWithoutOpenssl() {
    // Given
    VerifyBenchResult result = result(List.of(), Stream.of(run(OURS, 1, 45)), Stream.of());

    // When
    Double share = result.rows().get(0).ofOpenssl();

    // Then
    assertNull(share);
  }

  private static VerifyBenchResult result(
      List<Double> openssl,
      Stream<VerifyBenchResult.Run> first,
      Stream<VerifyBenchResult.Run> others) {
    List<VerifyBenchResult.Run> runs = Stream.concat(first, others).toList();
    return new VerifyBenchResult(MACHINE, SETTINGS, 1200, null, openssl, runs);
  }

  private static VerifyBenchResult.Run run(
      VerifyBenchResult.Course course, int round, double perCpuSecond) {
    return new VerifyBenchResult.Run(course, round, perCpuSecond / 2, perCpuSecond, 400);
  }
}
