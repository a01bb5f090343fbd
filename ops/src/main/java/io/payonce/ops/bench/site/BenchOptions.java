package io.payonce.ops.bench.site;

import io.payonce.ops.cli.OpsException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** The flags of every benchmark that starts processes. */
public final class BenchOptions {

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description =
          "Key, signed bodies, logs and the broker's data, which is new each time (default:"
              + " payonce-bench in the folder for temporary files).")
  private Path directory = defaultDirectory();

  @Option(
      names = "--partitions",
      paramLabel = "N",
      defaultValue = "12",
      description = "Of the raw topic (default: ${DEFAULT-VALUE}).")
  private int partitions;

  @Option(
      names = "--broker-jvm",
      paramLabel = "FLAGS",
      defaultValue = "-Xmx512m -XX:+UseG1GC",
      description = "Of the broker's JVM (default: ${DEFAULT-VALUE}).")
  private String brokerJvm;

  /** The folder of a benchmark, absolute. */
  public Path directory() {
    return directory.toAbsolutePath();
  }

  /** Partitions of the raw topic. */
  public int partitions() {
    return partitions;
  }

  /** Flags of the broker's JVM. */
  public List<String> brokerJvm() {
    return words(brokerJvm);
  }

  /** The source tree that this jar was built from. */
  public Path sourceTree() {
    return builtFrom();
  }

  /** The folder of a benchmark that is given none. */
  public static Path defaultDirectory() {
    return Path.of(System.getProperty("java.io.tmpdir"), "payonce-bench");
  }

  /** Where this jar was built: {@code ops/target} lies two folders below. */
  public static Path builtFrom() {
    try {
      Path built =
          Path.of(BenchOptions.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return built.getParent().getParent().getParent();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("a class path holds addresses", e);
    }
  }

  /** The built jar of a module. */
  public Path jar(String module) {
    Path jar = sourceTree().resolve(module + "/target/payonce-" + module + ".jar");
    if (!Files.exists(jar)) {
      throw new OpsException(
          "expected the built " + module + " " + jar + "; run: mvn -Dquick package");
    }
    return jar;
  }

  static List<String> words(String flags) {
    return flags.isBlank() ? List.of() : List.of(flags.strip().split("\\s+"));
  }
}
