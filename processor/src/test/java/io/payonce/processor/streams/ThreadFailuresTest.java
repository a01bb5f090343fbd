package io.payonce.processor.streams;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.junit.jupiter.api.Test;

class ThreadFailuresTest {

  private final AtomicLong nanos = new AtomicLong();
  private final ThreadFailures failures = new ThreadFailures(new FailureBudget(2), nanos::get);

  @Test
  void shouldReplaceThreadsWithinTheBudgetAndGiveUpBeyondIt() {
    // When
    StreamThreadExceptionResponse first = fail("first");
    StreamThreadExceptionResponse second = fail("second");
    boolean isGivenUpWithin = failures.gaveUp().isDone();
    StreamThreadExceptionResponse third = fail("third");

    // Then
    assertEquals(REPLACE_THREAD, first);
    assertEquals(REPLACE_THREAD, second);
    assertFalse(isGivenUpWithin);
    assertEquals(SHUTDOWN_CLIENT, third);
    assertEquals("third", reason());
    assertEquals(3, failures.count());
  }

  @Test
  void shouldHaveItsBudgetAgainWhenTheWindowIsOver() {
    // Given
    fail("first");
    fail("second");

    // When
    nanos.addAndGet(FailureBudget.WINDOW.toNanos() + 1);
    StreamThreadExceptionResponse later = fail("later");

    // Then
    assertEquals(REPLACE_THREAD, later);
    assertFalse(failures.gaveUp().isDone());
  }

  @Test
  void shouldCountAReplacementThatCannotBeMade() {
    // Given
    fail("first");

    // When
    failures.notReplaced(new StreamsException("no name"));
    boolean isGivenUpWithin = failures.gaveUp().isDone();
    failures.notReplaced(new StreamsException("no name either"));

    // Then
    assertFalse(isGivenUpWithin);
    assertEquals("no name either", reason());
    assertEquals(3, failures.count());
  }

  @Test
  void shouldGiveUpAtOnceAfterAnError() {
    // Given
    Error error = new AssertionError("what is whole?");

    // When
    StreamThreadExceptionResponse response = failures.handle(error);

    // Then
    assertEquals(SHUTDOWN_CLIENT, response);
    assertSame(error, failures.gaveUp().getNow(null));
  }

  private StreamThreadExceptionResponse fail(String message) {
    return failures.handle(new StreamsException(message));
  }

  private String reason() {
    Throwable reason = failures.gaveUp().getNow(null);
    return reason == null ? "not given up" : reason.getMessage();
  }
}
