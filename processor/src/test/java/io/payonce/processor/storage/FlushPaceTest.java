package io.payonce.processor.storage;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FlushPaceTest {

  private static final long INTERVAL = 300;
  private static final List<Object> ONE = List.of(new Object());

  /** Wraps around, as {@link System#nanoTime} may. */
  private long now = Long.MAX_VALUE - 100;

  private final FlushPace pace = new FlushPace(() -> now);

  @BeforeEach
  void open() {
    pace.open(INTERVAL);
  }

  @Test
  void shouldFlushOnceAnInterval() {
    // Given
    pace.writes();
    pace.flushed(ONE);

    // When
    now += INTERVAL - 1;
    boolean isDueBefore = pace.isDue(ONE);
    now++;
    boolean isDueThen = pace.isDue(ONE);
    pace.flushed(ONE);

    // Then
    assertFalse(isDueBefore);
    assertTrue(isDueThen);
    assertFalse(pace.isDue(ONE));
  }

  @Test
  void shouldFlushARestoredStoreWhenItIsFirstWrittenTo() {
    // Given
    boolean isDueRestoring = pace.isDue(ONE);

    // When
    pace.writes();

    // Then
    assertFalse(isDueRestoring);
    assertTrue(pace.isDue(ONE));
  }

  @Test
  void shouldFlushOnceMoreWhatWasFlushedDuringTheRestore() {
    // Given
    now += INTERVAL;
    pace.flushed(ONE);

    // When
    pace.writes();

    // Then
    assertTrue(pace.isDue(ONE));
  }

  @Test
  void shouldFlushANewPartAtOnce() {
    // Given
    pace.writes();
    pace.flushed(ONE);

    // When
    List<Object> two = List.of(ONE.get(0), new Object());

    // Then
    assertTrue(pace.isDue(two));
    pace.flushed(two);
    assertFalse(pace.isDue(two));
    assertFalse(pace.isDue(ONE), "an expired part is nothing new");
  }

  @Test
  void shouldBeginAnewWhenOpenedAgain() {
    // Given
    pace.writes();
    pace.flushed(ONE);

    // When
    pace.open(INTERVAL);

    // Then
    assertFalse(pace.isDue(ONE));
    pace.writes();
    assertTrue(pace.isDue(ONE));
  }
}
