package io.payonce.ops.local.send;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResendScheduleTest {

  @Test
  void shouldSendEightTimesInADay() {
    // Given
    ResendSchedule schedule = new ResendSchedule(1);

    // When
    Duration all =
        IntStream.rangeClosed(1, 7)
            .mapToObj(attempts -> schedule.pauseAfter(attempts).orElseThrow())
            .reduce(Duration.ZERO, Duration::plus);

    // Then
    assertEquals(Duration.ofHours(24).plusMinutes(24), all);
    assertEquals(Optional.empty(), schedule.pauseAfter(8));
  }

  @Test
  void shouldBackOffExponentiallyAsASenderFiveTimes() {
    // Given
    ResendSchedule schedule = ResendSchedule.ofSender(1);

    // When
    List<Duration> pauses =
        IntStream.rangeClosed(1, 4)
            .mapToObj(attempts -> schedule.pauseAfter(attempts).orElseThrow())
            .toList();

    // Then
    for (int i = 1; i < pauses.size(); i++) {
      assertEquals(pauses.get(i - 1).multipliedBy(2), pauses.get(i));
    }
    assertEquals(Optional.empty(), schedule.pauseAfter(5));
    assertEquals(5, schedule.attemptsMax());
    assertEquals(Duration.ofMinutes(15), pauses.stream().reduce(Duration.ZERO, Duration::plus));
  }

  @Test
  void shouldScale() {
    assertEquals(Optional.of(Duration.ofMillis(240)), new ResendSchedule(0.001).pauseAfter(1));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, 1.01, Double.NaN, Double.POSITIVE_INFINITY})
  void shouldRefuseScale(double timeScale) {
    assertThrows(IllegalArgumentException.class, () -> new ResendSchedule(timeScale));
  }
}
