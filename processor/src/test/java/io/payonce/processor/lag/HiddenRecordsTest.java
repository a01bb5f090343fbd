package io.payonce.processor.lag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.processor.lag.HiddenRecords.Hidden;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HiddenRecordsTest {

  private static final long TOLERATED_MS = 60_000;
  private static final long BEGIN_MS = 1_764_547_200_000L;

  private long nowMs = BEGIN_MS;
  private final HiddenRecords records = new HiddenRecords("raw", TOLERATED_MS, () -> nowMs);

  @Test
  void shouldBeUnsureOnceRecordsWereHiddenForTooLong() {
    // Given
    nowMs += TOLERATED_MS;
    records.found(Map.of(3, new Hidden(17, BEGIN_MS)));

    // When
    Optional<String> tolerated = records.whyUnsure(List.of(2, 3));
    nowMs += 1;
    Optional<String> tooLong = records.whyUnsure(List.of(2, 3));
    Optional<String> elsewhere = records.whyUnsure(List.of(2));

    // Then
    assertEquals(Optional.empty(), tolerated);
    assertEquals(
        "It is not here, but an open transaction on raw-3 has hidden all that came from offset 17"
            + " on for 60 s",
        tooLong.orElseThrow());
    assertEquals(Optional.empty(), elsewhere);
  }

  @Test
  void shouldBeUnsureWhenTheBrokersHaveNotSaidLately() {
    // Given
    boolean isKnownBefore = records.isKnown();
    Optional<String> before = records.whyUnsure(List.of(0));
    records.found(Map.of());

    // When
    nowMs += TOLERATED_MS;
    Optional<String> lately = records.whyUnsure(List.of(0));
    nowMs += 1;
    Optional<String> longAgo = records.whyUnsure(List.of(0));

    // Then
    assertFalse(isKnownBefore);
    assertTrue(before.orElseThrow().startsWith("Kafka has not said lately"), before::toString);
    assertEquals(Optional.empty(), lately);
    assertEquals(before, longAgo);
  }

  @Test
  void shouldTellNoTimeWhereNothingIsHidden() {
    // Given: the broker's clock is ahead of this one
    records.found(Map.of(1, new Hidden(0, BEGIN_MS + 500)));

    // Then
    assertEquals(0, records.seconds(0));
    assertEquals(0, records.seconds(1));
    nowMs += 2_500;
    assertEquals(2, records.seconds(1));
  }
}
