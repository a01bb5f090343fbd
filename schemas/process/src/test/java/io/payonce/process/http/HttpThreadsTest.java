package io.payonce.process.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.util.thread.ExecutionStrategy;
import org.eclipse.jetty.util.thread.Invocable;
import org.eclipse.jetty.util.thread.Invocable.InvocationType;
import org.eclipse.jetty.util.thread.ThreadPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HttpThreadsTest {

  private final HttpThreads threads = new HttpThreads("test-http", 200);

  @BeforeEach
  void start() throws Exception {
    threads.start();
  }

  @AfterEach
  void stop() throws Exception {
    threads.stop();
  }

  @Test
  void shouldStartNoThreadOfItsOwnForABadRequest() throws Exception {
    // Given
    CompletableFuture<String> thread = new CompletableFuture<>();

    // When
    ThreadPool.executeImmediately(threads, () -> thread.complete(Thread.currentThread().getName()));

    // Then
    String name = thread.get();
    assertTrue(name.startsWith("test-http-"), name);
  }

  @Test
  void shouldLeaveItsLoopToASelectorForWhichNoThreadIsReserved() {
    assertFalse(threads.tryExecute(new Loop()));
  }

  @Test
  void shouldTakeNothingAfterTheStop() throws Exception {
    // Given
    threads.stop();

    // When
    boolean isTaken = threads.tryExecute(() -> {});

    // Then
    assertFalse(isTaken);
  }

  @Test
  void shouldDoAfterwardsWhatATaskThatStaysWantsDone() throws Exception {
    // Given
    CompletableFuture<Thread> done = new CompletableFuture<>();

    // When
    HttpThreads.stayingHere(
        () ->
            threads.execute(
                Invocable.from(
                    InvocationType.NON_BLOCKING, () -> done.complete(Thread.currentThread()))));

    // Then
    assertEquals(Thread.currentThread(), done.get());
  }

  @Test
  void shouldDoAfterwardsWhatATaskWantedThatThrows() {
    // Given
    List<String> done = new ArrayList<>();

    // When
    IllegalStateException thrown =
        assertThrows(
            IllegalStateException.class,
            () ->
                HttpThreads.stayingHere(
                    () -> {
                      threads.execute(next(() -> done.add("next request")));
                      throw new IllegalStateException("an answer's");
                    }));

    // Then
    assertEquals(List.of("next request"), done);
    assertEquals("an answer's", thrown.getMessage());
  }

  @Test
  void shouldDoTheRestAfterwardsWhenOneOfThemThrows() {
    // Given
    List<String> done = new ArrayList<>();

    // When
    Error thrown =
        assertThrows(
            Error.class,
            () ->
                HttpThreads.stayingHere(
                    () -> {
                      threads.execute(
                          next(
                              () -> {
                                throw new StackOverflowError("a request's");
                              }));
                      threads.execute(next(() -> done.add("another request")));
                    }));

    // Then
    assertEquals(List.of("another request"), done);
    assertEquals("a request's", thrown.getMessage());
  }

  private static Runnable next(Runnable task) {
    return Invocable.from(InvocationType.NON_BLOCKING, task);
  }

  private static final class Loop implements Runnable, ExecutionStrategy {

    @Override
    public void run() {}

    @Override
    public void dispatch() {}

    @Override
    public void produce() {}
  }
}
