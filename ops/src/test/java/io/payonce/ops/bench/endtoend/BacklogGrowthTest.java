package io.payonce.ops.bench.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BacklogGrowthTest {

  @Test
  void shouldTellHowFastItGrows() {
    // When
    BacklogGrowth lag = BacklogGrowth.of(samples(50, 5, 0));

    // Then
    assertEquals(25, lag.perSecond(), 1e-6);
    assertEquals(49 * 5, lag.last());
  }

  @Test
  void shouldNotTakeTheSawtoothOfCommitsForGrowth() {
    // When
    BacklogGrowth lag = BacklogGrowth.of(samples(50, 0, 500));

    // Then
    assertEquals(0, lag.perSecond(), 25);
  }

  @Test
  void shouldBeNoneWithoutSamplesAndNotGrowInOne() {
    // When, Then
    assertEquals(new BacklogGrowth(0, 0), BacklogGrowth.of(List.of()));
    assertEquals(
        new BacklogGrowth(0, 7),
        BacklogGrowth.of(samples(1, 0, 0).stream().map(s -> at(s, 7)).toList()));
  }

  private static BacklogGrowth.Sample at(BacklogGrowth.Sample sample, long records) {
    return new BacklogGrowth.Sample(sample.seconds(), records);
  }

  /** Five a second, growing by so much each, with a tooth of four samples. */
  private static List<BacklogGrowth.Sample> samples(int count, long growth, long tooth) {
    return IntStream.range(0, count)
        .mapToObj(i -> new BacklogGrowth.Sample(i * 0.2, i * growth + i % 4 * tooth / 4))
        .toList();
  }
}
