package io.payonce.processor.decide;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.payonce.processor.decide.Seen.Again;
import io.payonce.processor.decide.Seen.Settlement;
import org.junit.jupiter.api.Test;

class SeenTest {

  private static final Seen ONCE =
      new Seen(-5, Long.MIN_VALUE, 7, Long.MAX_VALUE, Settlement.SUPERSEDED, 2, Again.NEVER);

  @Test
  void shouldReadBackWhatItWrote() {
    // When
    Seen twice = ONCE.seenAgain(Long.MAX_VALUE, 9);

    // Then
    assertEquals(ONCE, Seen.of(ONCE.toBytes()));
    assertEquals(twice, Seen.of(twice.toBytes()));
    assertEquals(31, ONCE.toBytes().length);
    assertEquals(51, twice.toBytes().length);
  }

  @Test
  void shouldNameTheRecordThatWroteIt() {
    assertEquals(Long.MAX_VALUE, ONCE.lastOffset());
    assertEquals(9, ONCE.seenAgain(1, 8).seenAgain(2, 9).lastOffset());
  }

  @Test
  void shouldStopCountingAtTheLargestNumber() {
    // Given
    Seen often = new Seen(1, 1, 1, 1, Settlement.CHANGED, 1, new Again(Integer.MAX_VALUE, 1, 1));

    // Then
    assertEquals(Integer.MAX_VALUE, often.seenAgain(2, 2).again().count());
  }

  @Test
  void shouldKeepThePlacesOfStoredEnums() {
    assertEquals(0, Settlement.CHANGED.ordinal());
    assertEquals(1, Settlement.UNCHANGED.ordinal());
    assertEquals(2, Settlement.SUPERSEDED.ordinal());
  }
}
