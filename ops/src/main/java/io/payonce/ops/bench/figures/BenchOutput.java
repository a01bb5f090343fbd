package io.payonce.ops.bench.figures;

import io.payonce.ops.cli.Json;
import io.payonce.ops.cli.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The flags that say how a benchmark tells its result. */
public final class BenchOutput {

  @Option(names = "--json", description = "Print all runs as JSON.")
  private boolean json;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write all runs there too, as JSON, with commit, JDK and machine.")
  private Path out;

  /** Tells it: to people as text. */
  public void tell(Terminal terminal, Object result, String text) throws IOException {
    String line = Json.line(result) + "\n";
    if (out != null) {
      Files.writeString(out, line);
    }
    terminal.out().print(json ? line : text);
    terminal.out().flush();
  }
}
