package io.payonce.ops.bench.site;

import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The flags that say how the processes of an ingress benchmark are started. */
public final class SiteOptions {

  @Mixin private BenchOptions bench;

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

  /** The folder of a benchmark, absolute. */
  public Path directory() {
    return bench.directory();
  }

  /** The site by these flags. */
  public SiteSettings settings() {
    return new SiteSettings(
        directory(),
        bench.jar("ingress"),
        bench.partitions(),
        bench.brokerJvm(),
        BenchOptions.words(ingressJvm),
        ingressProperties);
  }

  /** The built jar of a module. */
  public Path jar(String module) {
    return bench.jar(module);
  }

  /** The source tree that this jar was built from. */
  public Path sourceTree() {
    return bench.sourceTree();
  }
}
