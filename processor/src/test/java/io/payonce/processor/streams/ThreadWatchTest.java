package io.payonce.processor.streams;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.KafkaStreams.State;
import org.junit.jupiter.api.Test;

class ThreadWatchTest {

  private static final int WANTED = 2;
  private static final int TOLERATED = 5;

  /** {@link System#nanoTime()} may begin anywhere, also before an overflow. */
  private long nanos = Long.MAX_VALUE - 10;

  private final FakeThreads threads = new FakeThreads();
  private final ThreadFailures failures =
      new ThreadFailures(new FailureBudget(TOLERATED), () -> nanos);
  private final Queue<Runnable> adding = new ArrayDeque<>();
  private ThreadWatch watch =
      new ThreadWatch(threads, WANTED, failures, () -> nanos, Runnable::run);

  @Test
  void shouldGiveUpWithoutAThreadForLong() {
    // Given
    threads.isBroken = true;
    threads.alive = 0;

    // When
    look(ThreadWatch.NONE_MAX.minusSeconds(1));
    boolean isGivenUpBefore = failures.gaveUp().isDone();
    look(Duration.ofSeconds(2));

    // Then
    assertFalse(isGivenUpBefore);
    assertTrue(failures.gaveUp().isDone());
  }

  @Test
  void shouldGiveUpAlsoWhileAnotherThreadWaitsForNames() {
    // Given: what adds a thread waits
    watch = new ThreadWatch(threads, WANTED, failures, () -> nanos, adding::add);
    threads.alive = 0;

    // When
    look(ThreadWatch.NONE_MAX.plusSeconds(1));

    // Then
    assertTrue(failures.gaveUp().isDone());
    assertEquals(1, adding.size(), "one attempt at a time");
  }

  @Test
  void shouldCountTheTimeWithoutAThreadAnewWhenOneCame() {
    // Given
    threads.isBroken = true;
    threads.alive = 0;
    look(ThreadWatch.NONE_MAX.minusSeconds(1));

    // When
    threads.alive = 1;
    look(Duration.ofSeconds(1));
    threads.alive = 0;
    look(ThreadWatch.NONE_MAX.minusSeconds(1));

    // Then
    assertFalse(failures.gaveUp().isDone());
  }

  @Test
  void shouldReplaceWhatKafkaStreamsCouldNot() {
    // Given
    threads.alive = 0;

    // When
    look(ThreadWatch.FIRST_PAUSE.plusSeconds(1));

    // Then
    assertEquals(WANTED, threads.alive);
    assertEquals(0, failures.count());
    assertFalse(failures.gaveUp().isDone());
  }

  @Test
  void shouldLeaveTheReplacementToKafkaStreamsAtFirst() {
    // Given
    threads.alive = 1;

    // When
    look(ThreadWatch.FIRST_PAUSE.minusSeconds(1));

    // Then
    assertEquals(1, threads.alive);
  }

  @Test
  void shouldSpendTheBudgetOnReplacementsThatCannotBeMade() {
    // Given
    threads.isBroken = true;
    threads.alive = 1;

    // When
    look(Duration.ofMinutes(10));

    // Then
    assertTrue(failures.gaveUp().isDone());
    assertEquals("no name", reason());
    assertEquals(1, threads.alive);
  }

  @Test
  void shouldPauseLongerAfterEachReplacementThatCannotBeMade() {
    // Given
    threads.isBroken = true;
    threads.alive = 1;

    // When: 5, 15, 35 and 75 s after it was missed
    look(Duration.ofSeconds(80));

    // Then
    assertEquals(4, failures.count());
    assertFalse(failures.gaveUp().isDone());
  }

  @Test
  void shouldGoOnLookingAfterAReplacementThatCouldNotBeMade() {
    // Given
    threads.isBroken = true;
    threads.alive = 1;
    look(Duration.ofSeconds(20));

    // When
    threads.isBroken = false;
    look(Duration.ofSeconds(60));

    // Then
    assertEquals(WANTED, threads.alive);
  }

  @Test
  void shouldGiveUpWhenKafkaStreamsEndedByItself() {
    // Given
    threads.state = State.PENDING_ERROR;

    // When
    watch.look();

    // Then
    assertTrue(failures.gaveUp().isDone());
  }

  @Test
  void shouldLeaveAStopAlone() {
    // Given
    threads.state = State.PENDING_SHUTDOWN;
    threads.alive = 0;

    // When
    look(Duration.ofMinutes(5));

    // Then
    assertEquals(0, threads.alive);
    assertFalse(failures.gaveUp().isDone());
  }

  /** Looks each second for so long. */
  private void look(Duration time) {
    watch.look();
    for (long second = 0; second < time.toSeconds(); second++) {
      nanos += Duration.ofSeconds(1).toNanos();
      watch.look();
    }
  }

  private static final class FakeThreads implements StreamThreads {

    private State state = State.RUNNING;
    private int alive = WANTED;
    private boolean isBroken;

    @Override
    public State state() {
      return state;
    }

    @Override
    public int alive() {
      return alive;
    }

    @Override
    public void add() {
      if (isBroken) {
        throw new KafkaException("no name");
      }
      alive++;
    }
  }

  private String reason() {
    Throwable reason = failures.gaveUp().getNow(null);
    return reason == null ? "not given up" : reason.getMessage();
  }
}
