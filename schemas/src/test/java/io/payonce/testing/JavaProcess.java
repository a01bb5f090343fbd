package io.payonce.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A main class in a JVM of its own, on the test's class path; it ends with the test's JVM. */
public final class JavaProcess implements AutoCloseable {

  private static final long STOP_SECONDS = 30;

  private final String name;
  private final Path log;
  private final Process process;
  private final Thread shutdownHook;

  private JavaProcess(String name, Path log, Process process) {
    this.name = name;
    this.log = log;
    this.process = process;
    this.shutdownHook = new Thread(process::destroyForcibly, name + "-end");
    Runtime.getRuntime().addShutdownHook(shutdownHook);
  }

  /**
   * A command to run.
   *
   * @param javaHome the JDK; null is the test's own
   * @param jvmOptions options before the class path
   * @param environment variables beside the test's own
   */
  public record Spec(
      String javaHome,
      List<String> jvmOptions,
      Map<String, String> environment,
      Class<?> main,
      List<String> arguments) {}

  /** Starts it; what it prints goes to {@code target/<name>.log}. */
  public static JavaProcess start(String name, Spec spec) {
    Path log = Path.of("target", name + ".log").toAbsolutePath();
    try {
      Files.createDirectories(log.getParent());
      ProcessBuilder builder =
          new ProcessBuilder(command(spec))
              .redirectErrorStream(true)
              .redirectOutput(Redirect.appendTo(log.toFile()));
      builder.environment().putAll(spec.environment());
      return new JavaProcess(name, log, builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> command(Spec spec) {
    String home = spec.javaHome() == null ? System.getProperty("java.home") : spec.javaHome();
    List<String> command = new ArrayList<>();
    command.add(Path.of(home, "bin", "java").toString());
    command.addAll(spec.jvmOptions());
    command.addAll(List.of("-cp", classPath(), spec.main().getName()));
    command.addAll(spec.arguments());
    return command;
  }

  // Surefire may start the test's JVM from a jar that holds only a manifest.
  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  /** Whether it runs. */
  public boolean isRunning() {
    return process.isAlive();
  }

  /** Its process id. */
  public long pid() {
    return process.pid();
  }

  /** Freezes it (SIGSTOP); when this returns, no thread of it runs. */
  public void pause() {
    signal("-STOP");
    Await.until("every thread is stopped: " + this, this::isStopped);
  }

  /** The signal takes effect thread by thread, after kill has returned; Linux tells when. */
  private boolean isStopped() throws IOException {
    Path threads = Path.of("/proc", Long.toString(process.pid()), "task");
    if (!Files.isDirectory(threads)) {
      return true;
    }
    try (Stream<Path> all = Files.list(threads)) {
      for (Path thread : all.toList()) {
        String stat = Files.readString(thread.resolve("stat"));
        if (!stat.substring(stat.lastIndexOf(')') + 2).startsWith("T")) {
          return false;
        }
      }
    }
    return true;
  }

  /** Lets it go on (SIGCONT). */
  public void resume() {
    signal("-CONT");
  }

  /** Ends it at once (kill -9). */
  public void kill() {
    process.destroyForcibly();
    awaitExit();
  }

  /**
   * Asks it to stop (SIGTERM) and waits.
   *
   * @return its exit code
   */
  public int stop() {
    process.destroy();
    return awaitExit();
  }

  /**
   * Waits for its end.
   *
   * @return its exit code
   */
  public int awaitExit() {
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("does not stop: " + this);
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for " + this, e);
    }
  }

  /** What it has printed so far. */
  public String output() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    kill();
    Runtime.getRuntime().removeShutdownHook(shutdownHook);
  }

  @Override
  public String toString() {
    String state = process.isAlive() ? "running" : "ended with " + process.exitValue();
    return name + " (" + state + "), log in " + log;
  }

  private void signal(String signal) {
    try {
      String pid = Long.toString(process.pid());
      int status = new ProcessBuilder("kill", signal, pid).inheritIO().start().waitFor();
      if (status != 0) {
        throw new IllegalStateException("kill " + signal + " ended with " + status + ": " + this);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while signalling " + this, e);
    }
  }
}
