package io.payonce.ops.bench.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.ops.cli.OpsException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateSearchTest {

  @ParameterizedTest
  @ValueSource(doubles = {6, 90, 999, 1000, 1499, 1500, 4321, 50_000})
  void shouldFindWithinAnEighthWhatIsSustained(double capacity) {
    // Given
    RateSearch search = new RateSearch(1000, 2);

    // When
    List<Double> tried = search(search, capacity);

    // Then
    assertTrue(search.sustained() <= capacity, tried.toString());
    assertTrue(search.sustained() > capacity * 0.79, tried.toString());
  }

  @Test
  void shouldGoUpByHalvesAndThenBetween() {
    // Given
    RateSearch search = new RateSearch(1000, 2);

    // When
    List<Double> tried = search(search, 1600);

    // Then
    assertEquals(List.of(1000.0, 1500.0, 2250.0, 1837.0, 1659.0), tried);
    assertEquals(1500, search.sustained());
  }

  @Test
  void shouldGiveUpWhenNothingIsSustained() {
    // Given
    RateSearch search = new RateSearch(1000, 2);

    // When
    OpsException failure = assertThrows(OpsException.class, () -> search(search, 1));

    // Then
    assertTrue(failure.getMessage().contains("not even 5 notifications a second"));
  }

  private static List<Double> search(RateSearch search, double capacity) {
    List<Double> tried = new ArrayList<>();
    while (!search.isDone()) {
      tried.add(search.next());
      search.tried(search.next() <= capacity);
    }
    return tried;
  }
}
