package io.payonce.ops.bench.site;

import io.payonce.ops.cli.OpsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM of the same JDK that writes to a log file and ends with this one. */
public final class ChildJvm implements AutoCloseable {

  private static final int STOP_SECONDS = 40;

  private final String name;
  private final Path log;
  private final Process process;

  private ChildJvm(String name, Path log, Process process) {
    this.name = name;
    this.log = log;
    this.process = process;
    // Whoever ends the benchmark by Ctrl-C must not leave a broker behind.
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
  }

  /**
   * Starts it.
   *
   * @param name in messages and of the log file
   * @param arguments of {@code java}, flags first
   */
  public static ChildJvm start(String name, Path directory, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(arguments);
    Path log = directory.resolve(name + ".log");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      return new ChildJvm(name, log, process);
    } catch (IOException e) {
      throw new OpsException("cannot start the " + name, e);
    }
  }

  long pid() {
    return process.pid();
  }

  /** What it has printed so far. */
  public List<String> lines() {
    try {
      return Files.readAllLines(log);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + log, e);
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Does nothing while it runs. */
  public void checkAlive() {
    if (!process.isAlive()) {
      List<String> lines = lines();
      String last = lines.isEmpty() ? "" : ": " + lines.get(lines.size() - 1);
      throw new OpsException(
          "the " + name + " ended with code " + process.exitValue() + last + "; see " + log);
    }
  }

  /** SIGKILL; returns when it is gone. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  /** SIGTERM, and the harder way when that does not do. */
  @Override
  public void close() {
    process.toHandle().destroy();
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
