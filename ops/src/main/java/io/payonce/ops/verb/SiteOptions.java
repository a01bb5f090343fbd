package io.payonce.ops.verb;

import io.payonce.ops.bench.SiteSettings;
import io.payonce.ops.terminal.OpsException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** The flags that say how the processes of a benchmark are started. */
final class SiteOptions {

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description =
          "Key, signed bodies, logs and the broker's data, which is new each time (default:"
              + " payonce-bench in the folder for temporary files).")
  private Path directory = Path.of(System.getProperty("java.io.tmpdir"), "payonce-bench");

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

  @Option(
      names = "--ingress-jvm",
      paramLabel = "FLAGS",
      defaultValue = "-Xmx512m -XX:+UseSerialGC -XX:+ExitOnOutOfMemoryError",
      description = "Of the ingress's JVM (default: ${DEFAULT-VALUE}, as in deploy/).")
  private String ingressJvm;

  @Option(
      names = "--ingress-property",
      paramLabel = "KEY=VALUE",
      description = "Of the ingress, see its CONFIG.md; may be repeated.")
  private Map<String, String> ingressProperties = Map.of();

  Path directory() {
    return directory.toAbsolutePath();
  }

  SiteSettings settings() {
    return new SiteSettings(
        directory(),
        ingressJar(),
        partitions,
        words(brokerJvm),
        words(ingressJvm),
        ingressProperties);
  }

  /** Where this jar was built: {@code ops/target} lies two folders below. */
  Path sourceTree() {
    try {
      Path built =
          Path.of(SiteOptions.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return built.getParent().getParent().getParent();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("a class path holds addresses", e);
    }
  }

  private Path ingressJar() {
    Path jar = sourceTree().resolve("ingress/target/payonce-ingress.jar");
    if (!Files.exists(jar)) {
      throw new OpsException("expected the built ingress " + jar + "; run: mvn -Dquick package");
    }
    return jar;
  }

  private static List<String> words(String flags) {
    return flags.isBlank() ? List.of() : List.of(flags.strip().split("\\s+"));
  }
}
