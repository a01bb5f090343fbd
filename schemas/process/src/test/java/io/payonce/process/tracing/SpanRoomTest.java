package io.payonce.process.tracing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SpanRoomTest {

  private final SpanRoom room = new SpanRoom();

  @Test
  void shouldLoseWhatFindsNoRoomAndTakeAgainWhenSomeLeft() {
    // Given
    for (int span = 0; span < SpanRoom.SPANS_MAX; span++) {
      assertTrue(room.enter());
    }

    // When / Then
    assertFalse(room.enter());
    assertFalse(room.enter());
    assertEquals(2, room.lost());
    room.leave(512, true);
    assertTrue(room.enter());
    assertEquals(512, room.exported());
    assertEquals(2, room.lost());
  }

  @Test
  void shouldCountWhatTheCollectorDidNotTake() {
    // Given
    room.enter();

    // When
    room.leave(1, false);

    // Then
    assertEquals(1, room.lost());
    assertEquals(0, room.exported());
  }
}
