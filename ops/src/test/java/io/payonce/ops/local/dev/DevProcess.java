package io.payonce.ops.local.dev;

import io.payonce.testing.Await;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A {@code payonce dev} as a user starts it, and the lines that it prints. */
final class DevProcess implements AutoCloseable {

  static final Path LAUNCHER = Path.of("payonce").toAbsolutePath();

  private final Process process;
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Thread reader = new Thread(this::read);

  private DevProcess(Process process) {
    this.process = process;
    reader.setDaemon(true);
    reader.start();
  }

  /** On any free ports, without traffic. */
  static DevProcess start(Path directory) throws IOException {
    return startWith(
        "--dir", directory, "--rate", 0, "--http-port", 0, "--query-port", 0, "--kafka-port", 0);
  }

  /** The same with at most so many files and connections open at once. */
  static DevProcess startWithHandles(Path directory, int handles) throws IOException {
    String line =
        "ulimit -n %d; exec %s dev --dir %s --rate 0 --http-port 0 --query-port 0 --kafka-port 0"
            .formatted(handles, LAUNCHER, directory);
    return start(List.of("sh", "-c", line));
  }

  static DevProcess startWith(Object... flags) throws IOException {
    List<String> command = new ArrayList<>(List.of(LAUNCHER.toString(), "dev"));
    Arrays.stream(flags).map(Object::toString).forEach(command::add);
    return start(command);
  }

  private static DevProcess start(List<String> command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    // Maven is at work already.
    builder.environment().put("PAYONCE_BUILD", "never");
    return new DevProcess(builder.start());
  }

  DevProcess awaitReady() {
    awaitLine("payonce: ready");
    return this;
  }

  /** The first line that contains the words, once it is printed. */
  String awaitLine(String words) {
    return Await.until(
        "a line with '" + words + "' among " + lines,
        Duration.ofSeconds(90),
        () -> lines.stream().filter(line -> line.contains(words)).findFirst().orElse(null),
        line -> line != null);
  }

  /** What stands behind a title of the welcome. */
  String welcome(String title) {
    return awaitLine(title).substring(title.length()).strip().split("  ")[0];
  }

  long lines(String words) {
    return lines.stream().filter(line -> line.contains(words)).count();
  }

  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** SIGTERM; the exit code. */
  int terminate() throws InterruptedException {
    // Of the handle: that of the process would also close our end of its output.
    process.toHandle().destroy();
    if (!process.waitFor(40, TimeUnit.SECONDS)) {
      throw new AssertionError("does not stop: " + lines);
    }
    reader.join(TimeUnit.SECONDS.toMillis(5));
    return process.exitValue();
  }

  int awaitExit() throws InterruptedException {
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      throw new AssertionError("does not end: " + lines);
    }
    reader.join(TimeUnit.SECONDS.toMillis(5));
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private void read() {
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      out.lines().forEach(lines::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (UncheckedIOException e) {
      // The process was killed while we read: what it printed before is there.
      lines.add("(killed)");
    }
  }
}
