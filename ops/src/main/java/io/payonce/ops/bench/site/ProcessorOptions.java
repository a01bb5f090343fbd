package io.payonce.ops.bench.site;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** The flags that say how the processor of a benchmark is started. */
public final class ProcessorOptions {

  @Option(
      names = "--processor-jvm",
      paramLabel = "FLAGS",
      defaultValue = "-Xmx1g -XX:+UseParallelGC -XX:+ExitOnOutOfMemoryError",
      description = "Of the processor's JVM (default: ${DEFAULT-VALUE}, as in deploy/).")
  private String jvm;

  @Option(
      names = "--processor-property",
      paramLabel = "KEY=VALUE",
      description = "Of the processor, see its CONFIG.md; may be repeated.")
  private Map<String, String> properties = Map.of();

  List<String> jvm() {
    return BenchOptions.words(jvm);
  }

  Map<String, String> properties() {
    return properties;
  }

  /** The processor of this jar with these flags. */
  public ProcessorSettings settings(Path jar, Path merchantsFile) {
    return new ProcessorSettings(jar, merchantsFile, jvm(), properties);
  }
}
