package io.payonce.process.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.Closeable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class FairExecutorTest {

  private final Queue<Runnable> pool = new ArrayDeque<>();
  private final List<String> done = new ArrayList<>();
  private final FairExecutor turns = new FairExecutor(pool::add);

  @Test
  void shouldLetARequestPassAllButTheNextFewTasks() {
    // Given
    for (int i = 1; i <= 1000; i++) {
      turns.add(connection(i));
    }
    pool.add(() -> done.add("request"));

    // When
    runAll();

    // Then
    assertEquals(FairExecutor.TASKS_A_TURN, done.indexOf("request"));
    assertEquals("opened 1", done.get(0));
    assertEquals("opened 1000", done.get(1000));
    assertEquals(1001, done.size());
  }

  @Test
  void shouldBeginAnewAfterAllAreDone() {
    // Given
    turns.add(connection(1));
    runAll();

    // When
    turns.add(connection(2));
    runAll();

    // Then
    assertEquals(List.of("opened 1", "opened 2"), done);
  }

  @Test
  void shouldGoOnAfterATaskThatThrows() {
    // Given
    turns.add(
        () -> {
          throw new IllegalStateException("a listener's");
        });
    turns.add(connection(2));

    // When
    assertThrows(IllegalStateException.class, () -> pool.remove().run());
    runAll();

    // Then
    assertEquals(List.of("opened 2"), done);
  }

  @Test
  void shouldCloseWhatAStoppedPoolDoesNotTake() {
    // Given
    Executor stopped =
        task -> {
          throw new RejectedExecutionException();
        };

    // When
    new FairExecutor(stopped).add(connection(1));

    // Then
    assertEquals(List.of("closed 1"), done);
  }

  @Test
  void shouldCloseWhatWaitsWhenItsTurnIsClosed() throws Exception {
    // Given
    turns.add(connection(1));
    turns.add(connection(2));

    // When
    Runnable turn = pool.remove();
    ((Closeable) turn).close();
    turn.run();
    turns.add(connection(3));
    runAll();

    // Then
    assertEquals(List.of("closed 1", "closed 2", "opened 3"), done);
  }

  private void runAll() {
    while (!pool.isEmpty()) {
      pool.remove().run();
    }
  }

  private Connection connection(int number) {
    return new Connection(number);
  }

  private final class Connection implements Runnable, Closeable {

    private final int number;

    Connection(int number) {
      this.number = number;
    }

    @Override
    public void run() {
      done.add("opened " + number);
    }

    @Override
    public void close() {
      done.add("closed " + number);
    }
  }
}
