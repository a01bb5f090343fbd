package io.payonce.processor.notification;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplayInequalityTest {

  private static final long MAX = Long.MAX_VALUE;

  @Test
  void shouldSayWhatDoesNotHoldByHowMuchAndWhatToChange() {
    // Given
    long shortRetentionMs = Duration.ofHours(72).toMillis();

    // When
    String message = refusal(93_600_000, 600_000, 86_400_000, 90_000_000, shortRetentionMs);

    // Then
    assertEquals(
        "A notify_id could be accepted twice: needed is window.retention.ms >="
            + " window.age.accepted.ms + window.future.skew.ms + window.lateness.tolerated.ms +"
            + " window.copy.spread.ms, but 72 h < 26 h + 10 min + 24 h + 25 h = 75 h 10 min; it is"
            + " 3 h 10 min too short. Raise window.retention.ms to 270600000 or more, or lower one"
            + " of the other four.",
        message);
  }

  @ParameterizedTest
  @CsvSource({
    "0,0,0,0,0",
    "1,2,3,4,10",
    "1,2,3,4,11",
    "0,0,0,9223372036854775807,9223372036854775807"
  })
  void shouldTakeARetentionThatIsLongEnough(long w, long f, long g, long h, long r) {
    // Given
    ReplayInequality inequality = new ReplayInequality(w, f, g, h, r);

    // When, Then
    assertDoesNotThrow(inequality::require);
  }

  @ParameterizedTest
  @CsvSource({"1,2,3,4,9", "1,0,0,0,0", "0,1,0,0,0", "0,0,1,0,0", "0,0,0,1,0"})
  void shouldRefuseARetentionThatIsOneTooShort(long w, long f, long g, long h, long r) {
    // When
    String message = refusal(w, f, g, h, r);

    // Then
    assertTrue(message.contains("it is 1 ms too short"), message);
  }

  @Test
  void shouldNotOverflow() {
    // When
    String message = refusal(MAX, MAX, MAX, MAX, MAX);

    // Then
    assertTrue(message.contains("Raise window.retention.ms to 36893488147419103228"), message);
  }

  @ParameterizedTest
  @CsvSource({
    "-1, 0, 0, 0, 0, window.age.accepted.ms",
    "0, -1, 0, 0, 0, window.future.skew.ms",
    "0, 0, -1, 0, 0, window.lateness.tolerated.ms",
    "0, 0, 0, -9223372036854775808, 0, window.copy.spread.ms",
    "0, 0, 0, 0, -1, window.retention.ms"
  })
  void shouldRefuseNegativeSpans(long w, long f, long g, long h, long r, String key) {
    // When
    String message = refusal(w, f, g, h, r);

    // Then
    assertTrue(message.startsWith(key + " must be 0 ms or more, but is -"), message);
  }

  private static String refusal(long w, long f, long g, long h, long r) {
    return assertThrows(IllegalArgumentException.class, () -> new ReplayWindow(w, f, g, h, r))
        .getMessage();
  }
}
