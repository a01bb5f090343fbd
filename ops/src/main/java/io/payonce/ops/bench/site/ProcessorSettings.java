package io.payonce.ops.bench.site;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The settings with which a processor is started.
 *
 * @param jar the built one, with {@code lib/} beside it
 * @param merchantsFile whose notifications are believed
 * @param jvm flags of its JVM
 * @param properties beside those that the benchmark decides
 */
public record ProcessorSettings(
    Path jar, Path merchantsFile, List<String> jvm, Map<String, String> properties) {

  /** The settings that differ from start to start. */
  public record Start(
      BrokerJvm broker, String application, Path state, Map<String, String> properties) {}

  /** The same with further flags of its JVM. */
  public ProcessorSettings with(List<String> flags) {
    return new ProcessorSettings(
        jar, merchantsFile, Stream.concat(jvm.stream(), flags.stream()).toList(), properties);
  }

  /**
   * Starts one that does not wait for others.
   *
   * @param name in messages and of its files
   */
  public ServiceJvm start(String name, Path directory, Start start) {
    return ServiceJvm.start(name, directory, jar, jvm, properties(start));
  }

  /** Starts nothing but a topology, under any guarantee; its name is that of the contender. */
  public ServiceJvm startBare(
      Contender contender, Path directory, Start start, Guarantee guarantee) {
    List<String> program =
        List.of(
            "-Dlogback.configurationFile=logback-ops.xml",
            "-cp",
            System.getProperty("java.class.path"),
            BareTopologyMain.class.getName(),
            contender.words(),
            guarantee.words());
    return ServiceJvm.start(contender.words(), directory, program, jvm, properties(start));
  }

  /** The properties of a start, all but the port. */
  private Map<String, String> properties(Start start) {
    Map<String, String> all =
        new HashMap<>(
            Map.of(
                "bootstrap.servers",
                start.broker.bootstrap(),
                "merchants.file",
                merchantsFile.toString(),
                "application.id",
                start.application,
                "state.dir",
                start.state.toString(),
                "start.from",
                "earliest",
                "topics.min.insync.replicas",
                "1"));
    all.putAll(start.properties);
    all.putAll(properties);
    return all;
  }
}
