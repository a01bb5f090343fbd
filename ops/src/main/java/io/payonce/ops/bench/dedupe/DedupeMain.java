package io.payonce.ops.bench.dedupe;

import io.payonce.ops.cli.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** One store in a process of its own: {@code DedupeMain TASK}, in JSON; prints what it found. */
final class DedupeMain {

  /** Comes before the result. */
  static final String RESULT = "result ";

  /** A measurement that is asked for. */
  record Task(
      DedupeStore store,
      long ids,
      int rounds,
      int lookups,
      String directory,
      Map<String, String> properties) {}

  private DedupeMain() {}

  public static void main(String[] args) throws InterruptedException {
    byte[] json = args[0].getBytes(StandardCharsets.UTF_8);
    Task task = Json.read("the task of the benchmark", json, Task.class);
    DedupeMeasurement measurement =
        new DedupeMeasurement(
            task.store(),
            task.ids(),
            Path.of(task.directory()),
            task.properties(),
            System.out::println);
    DedupeRun run = measurement.run(task.rounds(), task.lookups());
    System.out.println(RESULT + Json.line(run));
    System.out.flush();
    // Whoever waits for the result ends this process: an end of its own would look like a failure.
    new CountDownLatch(1).await();
  }
}
