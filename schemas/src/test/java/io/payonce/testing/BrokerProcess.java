package io.payonce.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A Kafka node in a JVM of its own, started from the test's class path. */
final class BrokerProcess implements BrokerNode {

  private static final long STOP_SECONDS = 20;

  private final Path directory;
  private final Path log;
  private final int port = FreePort.next();
  private final Thread shutdownHook = new Thread(this::end, "broker-end");
  private Process process;

  BrokerProcess() {
    directory = newDirectory();
    log = Path.of("target", "brokers", "broker-" + port + ".log").toAbsolutePath();
    writeProperties();
    Runtime.getRuntime().addShutdownHook(shutdownHook);
    start();
  }

  @Override
  public String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  @Override
  public void pause() {
    signal("-STOP");
  }

  @Override
  public void resume() {
    signal("-CONT");
  }

  @Override
  public void kill() {
    process.destroyForcibly();
    awaitExit();
  }

  @Override
  public void restart() {
    if (isRunning()) {
      // A frozen process would not see the signal to end.
      resume();
      process.destroy();
      awaitExit();
    }
    start();
  }

  @Override
  public boolean isRunning() {
    return process.isAlive();
  }

  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(shutdownHook);
    end();
  }

  @Override
  public String toString() {
    String state = process.isAlive() ? "running" : "ended with " + process.exitValue();
    return "broker " + bootstrapServers() + " (" + state + "), log in " + log;
  }

  private void end() {
    kill();
    deleteDirectory();
  }

  private void start() {
    try {
      Files.createDirectories(log.getParent());
      process =
          new ProcessBuilder(command())
              .redirectErrorStream(true)
              .redirectOutput(Redirect.appendTo(log.toFile()))
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.add("-Dlogback.configurationFile=io/payonce/testing/broker-logback.xml");
    if (Runtime.version().feature() >= 24) {
      command.add("--enable-native-access=ALL-UNNAMED");
    }
    command.addAll(List.of("-cp", classPath(), BrokerMain.class.getName()));
    command.add(propertiesFile().toString());
    return command;
  }

  // Surefire may start the test's JVM from a jar that holds only a manifest.
  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  private Path propertiesFile() {
    return directory.resolve("node.properties");
  }

  private void writeProperties() {
    Map<String, String> settings =
        BrokerSettings.local(port, FreePort.next(), directory.resolve("data"));
    try {
      Files.writeString(
          propertiesFile(),
          settings.entrySet().stream()
              .map(setting -> setting.getKey() + "=" + setting.getValue() + "\n")
              .collect(Collectors.joining()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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

  private void awaitExit() {
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("does not stop: " + this);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while stopping " + this, e);
    }
  }

  private static Path newDirectory() {
    try {
      return Files.createTempDirectory("payonce-broker-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void deleteDirectory() {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
