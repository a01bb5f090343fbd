package io.payonce.ops.bench.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LagTest {

  @Test
  void shouldTellHowFastItGrows() {
    // When
    Lag lag = Lag.of(samples(50, 5, 0));

    // Then
    assertEquals(25, lag.perSecond(), 1e-6);
    assertEquals(49 * 5, lag.last());
  }

  @Test
  void shouldNotTakeTheSawtoothOfCommitsForGrowth() {
    // When
    Lag lag = Lag.of(samples(50, 0, 500));

    // Then
    assertEquals(0, lag.perSecond(), 25);
  }

  @Test
  void shouldBeNoneWithoutSamplesAndNotGrowInOne() {
    // When, Then
    assertEquals(new Lag(0, 0), Lag.of(List.of()));
    assertEquals(new Lag(0, 7), Lag.of(samples(1, 0, 0).stream().map(s -> at(s, 7)).toList()));
  }

  private static Lag.Sample at(Lag.Sample sample, long records) {
    return new Lag.Sample(sample.seconds(), records);
  }

  /** Five a second, growing by so much each, with a tooth of four samples. */
  private static List<Lag.Sample> samples(int count, long growth, long tooth) {
    return IntStream.range(0, count)
        .mapToObj(i -> new Lag.Sample(i * 0.2, i * growth + i % 4 * tooth / 4))
        .toList();
  }
}
