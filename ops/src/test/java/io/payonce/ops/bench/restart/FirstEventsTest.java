package io.payonce.ops.bench.restart;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class FirstEventsTest {

  private static final Set<Integer> BOTH = Set.of(0, 1);

  private final FirstEvents events = new FirstEvents(2);

  @Test
  void shouldCountOnlyWhatWasSentAfterTheEnd() throws InterruptedException {
    // Given
    events.sent("before", 90);
    events.since(100);
    events.sent("first", 110);
    events.sent("later", 120);
    events.sent("other", 130);

    // When
    events.event("before", 0, 140);
    events.event("never sent", 0, 141);
    events.event("first", 0, 150);
    events.event("later", 0, 160);
    events.event("other", 1, 170);

    // Then
    events.await(BOTH);
    assertEquals(150, events.earliestNanos(BOTH));
    assertEquals(170, events.latestNanos(BOTH));
  }

  @Test
  void shouldLookAtPartitionsOfTheEndedOneOnly() throws InterruptedException {
    // Given
    events.since(100);
    events.sent("of the survivor", 110);
    events.sent("of the ended one", 110);

    // When
    events.event("of the survivor", 0, 120);
    events.event("of the ended one", 1, 900);

    // Then
    events.await(Set.of(1));
    assertEquals(900, events.earliestNanos(Set.of(1)));
  }
}
