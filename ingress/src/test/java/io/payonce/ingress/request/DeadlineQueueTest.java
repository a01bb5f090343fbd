package io.payonce.ingress.request;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeadlineQueueTest {

  private static final long ALLOWED = 3000;

  private final DeadlineQueue queue = new DeadlineQueue(ALLOWED);
  private final List<String> expired = new ArrayList<>();
  private final List<String> shed = new ArrayList<>();

  @Test
  void shouldExpireNothingBeforeItsTime() {
    // Given
    queue.add(new Waiting("a", 100));

    // When
    long left = queue.expireDue(100 + ALLOWED - 1);

    // Then
    assertEquals(1, left);
    assertEquals(List.of(), expired);
  }

  @Test
  void shouldExpireAllThatIsDueInOrder() {
    // Given
    queue.add(new Waiting("a", 100));
    queue.add(new Waiting("b", 150));
    queue.add(new Waiting("c", 900));

    // When
    long left = queue.expireDue(150 + ALLOWED);

    // Then
    assertEquals(List.of("a", "b"), expired);
    assertEquals(750, left);
  }

  @Test
  void shouldHaveTheWholeTimeWhenEmpty() {
    // When
    long left = queue.expireDue(0);

    // Then
    assertEquals(ALLOWED, left);
  }

  @Test
  void shouldLetGoOfWhatIsOverBeforeItsTime() {
    // Given
    Waiting over = new Waiting("a", 100);
    queue.add(over);
    queue.add(new Waiting("b", 200));
    over.isOver = true;

    // When
    long left = queue.expireDue(300);

    // Then
    assertEquals(200 + ALLOWED - 300, left);
  }

  @Test
  void shouldKeepTimeWhenTheClockOverflows() {
    // Given
    queue.add(new Waiting("a", Long.MAX_VALUE - 10));

    // When
    long left = queue.expireDue(Long.MIN_VALUE + 10);

    // Then
    assertEquals(ALLOWED - 21, left);
  }

  @Test
  void shouldShedThoseThatHaveHadATenthOfTheirTime() {
    // Given
    queue.add(new Waiting("a", 100));
    queue.add(new Waiting("b", 200));
    queue.add(new Waiting("c", 300));

    // When
    queue.shedSlow(200 + ALLOWED / 10 + 1);

    // Then
    assertEquals(List.of("a", "b"), shed);
    assertEquals(List.of(), expired);
  }

  @Test
  void shouldShedNobodyWhoWaitsForExactlyATenth() {
    // Given
    queue.add(new Waiting("a", 100));

    // When
    queue.shedSlow(100 + ALLOWED / 10);

    // Then
    assertEquals(List.of(), shed);
  }

  private final class Waiting implements DeadlineQueue.Entry {

    private final String name;
    private final long arrivedNanos;
    private boolean isOver;

    Waiting(String name, long arrivedNanos) {
      this.name = name;
      this.arrivedNanos = arrivedNanos;
    }

    @Override
    public long arrivedNanos() {
      return arrivedNanos;
    }

    @Override
    public boolean isOver() {
      return isOver;
    }

    @Override
    public void expire() {
      if (!isOver) {
        expired.add(name);
      }
    }

    @Override
    public void shed() {
      shed.add(name);
    }
  }
}
