package io.payonce.process.background;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.testing.Await;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackgroundTest {

  private static final Duration SOON = Duration.ofMillis(1);

  private final Background background = new Background();
  private final AtomicInteger turns = new AtomicInteger();

  @ParameterizedTest
  @ValueSource(
      classes = {
        IllegalStateException.class,
        java.io.IOException.class,
        InterruptedException.class,
        NoClassDefFoundError.class,
        StackOverflowError.class
      })
  void shouldGoOnWhateverIsThrown(Class<? extends Throwable> kind) throws Exception {
    // Given
    Throwable failure = kind.getConstructor().newInstance();

    // When
    try (BackgroundWork work =
        background.every(
            SOON,
            "look",
            () -> {
              turns.incrementAndGet();
              sneakyThrow(failure);
            })) {

      // Then
      Await.until("a third turn", () -> turns.get() >= 3);
      assertFalse(work.hasEnded());
    }
    assertTrue(background.failures().get("look") >= 2, background.failures()::toString);
  }

  @Test
  void shouldGoOnAfterAnInterruptFromElsewhere() {
    // Given
    CompletableFuture<Thread> thread = new CompletableFuture<>();
    try (BackgroundWork work =
        background.repeat(
            "loop",
            () -> {
              thread.complete(Thread.currentThread());
              turns.incrementAndGet();
              return SOON;
            })) {

      // When
      thread.join().interrupt();
      int before = turns.get();

      // Then
      Await.until("two more turns", () -> turns.get() >= before + 2);
      assertFalse(work.hasEnded());
    }
  }

  @Test
  void shouldPauseAsLongAsATurnAsks() {
    // Given
    AtomicLong firstNanos = new AtomicLong();
    AtomicLong secondNanos = new AtomicLong();
    Duration pause = Duration.ofMillis(30);

    // When
    try (BackgroundWork work =
        background.repeat(
            "loop",
            () -> {
              if (!firstNanos.compareAndSet(0, System.nanoTime())) {
                secondNanos.compareAndSet(0, System.nanoTime());
              }
              return pause;
            })) {
      Await.until("two turns of " + work, () -> secondNanos.get() != 0);
    }

    // Then
    assertTrue(secondNanos.get() - firstNanos.get() >= pause.toNanos());
  }

  @Test
  void shouldEndATurnThatWaitsWhenItIsClosed() throws Exception {
    // Given
    CountDownLatch never = new CountDownLatch(1);
    CountDownLatch begun = new CountDownLatch(1);
    BackgroundWork work =
        background.repeat(
            "wait",
            () -> {
              begun.countDown();
              never.await();
              return SOON;
            });
    begun.await();

    // When
    work.close();

    // Then
    assertTrue(work.hasEnded());
    assertEquals(Map.of("wait", 0L), background.failures(), "an end that was asked for");
  }

  @Test
  void shouldLetItselfBeClosedByItsOwnTurn() throws Exception {
    // Given
    CompletableFuture<BackgroundWork> self = new CompletableFuture<>();

    // When
    BackgroundWork work =
        background.repeat(
            "once",
            () -> {
              turns.incrementAndGet();
              self.join().close();
              return SOON;
            });
    self.complete(work);

    // Then
    Await.until("its end", work::hasEnded);
    assertEquals(1, turns.get());
  }

  @Test
  void shouldCountWhatATaskThrows() {
    // Given
    ScheduledExecutorService threads = background.threads("pool", 1);

    // When
    threads.execute(() -> sneakyThrow(new IllegalStateException("executed")));
    threads.schedule(
        () -> sneakyThrow(new StackOverflowError("scheduled")), 1, TimeUnit.MILLISECONDS);
    threads.submit(() -> sneakyThrow(new IllegalStateException("submitted")));

    // Then
    Await.until("three failures", () -> background.failures().get("pool") == 3);
    threads.shutdownNow();
  }

  @Test
  void shouldNotTakeACancelledTaskForAFailure() throws Exception {
    // Given
    ScheduledExecutorService threads = background.threads("pool", 1);
    CountDownLatch done = new CountDownLatch(1);

    // When
    threads.schedule(turns::incrementAndGet, 1, TimeUnit.HOURS).cancel(false);
    threads.schedule(done::countDown, 1, TimeUnit.MILLISECONDS);
    done.await();
    threads.shutdownNow();

    // Then
    assertTrue(threads.awaitTermination(10, TimeUnit.SECONDS));
    assertEquals(Map.of("pool", 0L), background.failures());
  }

  @Test
  void shouldCountWhatIsDoneOnceToo() {
    // When
    background.once("figures", () -> sneakyThrow(new NoClassDefFoundError("x")));

    // Then
    Await.until("the failure", () -> background.failures().get("figures") == 1);
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> void sneakyThrow(Throwable failure) throws T {
    throw (T) failure;
  }
}
