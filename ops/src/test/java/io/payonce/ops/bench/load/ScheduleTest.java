package io.payonce.ops.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {

  private static final long SECOND = 1_000_000_000;
  private static final long BEGIN = -5 * SECOND;

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 3, 1000, 7777.7, 123_456})
  void shouldHaveEachRequestDueExactlyWhenItIsMeant(double rate) {
    // Given
    Schedule schedule = new Schedule(BEGIN, BEGIN + 1000 * SECOND, rate);

    for (long number = 0; number < 400; number++) {
      // When
      long intended = schedule.intendedNanos(number, 0);

      // Then
      assertEquals(number, schedule.due(intended - 1), "just before");
      assertEquals(number + 1, schedule.due(intended), "at its time");
    }
  }

  @Test
  void shouldKeepItsRateForAnHour() {
    // Given
    Schedule schedule = new Schedule(BEGIN, BEGIN + 3600 * SECOND, 9999);

    // When
    long due = schedule.due(BEGIN + 3600 * SECOND);

    // Then
    assertEquals(3600L * 9999 + 1, due);
  }

  @Test
  void shouldHaveNothingMoreDueAfterItsEnd() {
    // Given
    Schedule schedule = new Schedule(BEGIN, BEGIN + SECOND, 100);

    // When
    schedule.endAt(BEGIN + SECOND / 2);

    // Then
    assertEquals(51, schedule.due(BEGIN + 10 * SECOND));
  }

  @Test
  void shouldHaveEverythingDueAtOnceInClosedLoop() {
    // Given
    Schedule schedule = new Schedule(BEGIN, BEGIN + SECOND, Double.POSITIVE_INFINITY);

    // When / Then
    assertTrue(schedule.due(BEGIN) > 1_000_000_000);
    assertEquals(BEGIN + 17, schedule.intendedNanos(5, BEGIN + 17));
    assertEquals(0, schedule.due(BEGIN + SECOND));
  }
}
