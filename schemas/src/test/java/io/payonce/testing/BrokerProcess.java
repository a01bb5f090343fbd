package io.payonce.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A Kafka node in a JVM of its own, started from the test's class path. */
final class BrokerProcess implements BrokerNode {

  private final Path directory = newDirectory();
  private final int port;
  private final Thread shutdownHook = new Thread(this::end, "broker-end");
  private JavaProcess process;

  BrokerProcess() {
    this(settings -> {});
  }

  /** With settings beside, or in place of, those of a node on this machine. */
  BrokerProcess(Consumer<Map<String, String>> change) {
    this(FreePort.next(), FreePort.next(), change);
  }

  BrokerProcess(int port, int controllerPort, Consumer<Map<String, String>> change) {
    this.port = port;
    Map<String, String> settings =
        BrokerSettings.local(port, controllerPort, directory.resolve("data"));
    change.accept(settings);
    writeProperties(settings);
    process = start();
    Runtime.getRuntime().addShutdownHook(shutdownHook);
  }

  @Override
  public String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  @Override
  public void pause() {
    process.pause();
  }

  @Override
  public void resume() {
    process.resume();
  }

  @Override
  public void kill() {
    process.kill();
  }

  @Override
  public void restart() {
    if (isRunning()) {
      // A frozen process would not see the signal to end.
      resume();
      process.stop();
    }
    process.close();
    process = start();
  }

  @Override
  public void damage(String topic, int partition, long offset) {
    SegmentDamage.flip(directory.resolve("data"), topic, partition, offset);
  }

  /** Ends the node at once and takes its disk away. */
  void wipe() {
    kill();
    DirectoryTree.delete(directory.resolve("data"));
  }

  @Override
  public boolean isRunning() {
    return process.isRunning();
  }

  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(shutdownHook);
    process.close();
    deleteDirectory();
  }

  @Override
  public String toString() {
    return process + " on " + bootstrapServers();
  }

  private void end() {
    kill();
    deleteDirectory();
  }

  private JavaProcess start() {
    return JavaProcess.start(
        "broker-" + port,
        new JavaProcess.Spec(
            null, jvmOptions(), Map.of(), BrokerMain.class, List.of(propertiesFile().toString())));
  }

  private static List<String> jvmOptions() {
    List<String> options =
        new ArrayList<>(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    options.add("-Dlogback.configurationFile=io/payonce/testing/broker-logback.xml");
    if (Runtime.version().feature() >= 24) {
      options.add("--enable-native-access=ALL-UNNAMED");
    }
    return options;
  }

  private Path propertiesFile() {
    return directory.resolve("node.properties");
  }

  private void writeProperties(Map<String, String> settings) {
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

  private static Path newDirectory() {
    try {
      return Files.createTempDirectory("payonce-broker-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void deleteDirectory() {
    DirectoryTree.delete(directory);
  }
}
