package io.payonce.ops.verb;

import io.payonce.ops.sandbox.Signatory;
import io.payonce.ops.terminal.OpsException;
import io.payonce.ops.terminal.Terminal;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** The flags that say which bodies a load is made of. */
final class LoadOptions {

  @Option(
      names = "--bodies",
      paramLabel = "N",
      defaultValue = "20000",
      description =
          "Distinct notifications, 2 to 200000, signed before the start (about 0.3 ms each) and sent"
              + " in turn; past them bodies come again (default: ${DEFAULT-VALUE}).")
  private int bodies;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Decides ids and fields (default: ${DEFAULT-VALUE}). What was signed for a seed is kept"
              + " for 12 hours under --dir; a processor that has seen it sees duplicates.")
  private long seed;

  @Option(
      names = "--duplicates",
      paramLabel = "SHARE",
      defaultValue = "0",
      description = "Of requests that repeat an earlier body (default: ${DEFAULT-VALUE}).")
  private double duplicates;

  @Option(
      names = "--forged",
      paramLabel = "SHARE",
      defaultValue = "0",
      description = "Of requests with another notification's signature (${DEFAULT-VALUE}).")
  private double forged;

  double duplicates() {
    return duplicates;
  }

  double forged() {
    return forged;
  }

  long seed() {
    return seed;
  }

  /** Checks the ranges. */
  void check() {
    if (bodies < 2 || bodies > 200_000) {
      throw new OpsException("--bodies: expected 2 to 200000, got " + bodies);
    }
    if (!(duplicates >= 0 && forged >= 0 && duplicates + forged <= 1)) {
      throw new OpsException(
          "--duplicates and --forged: expected shares of together at most 1, got "
              + duplicates
              + " and "
              + forged);
    }
  }

  /**
   * The bodies, from the directory or signed now.
   *
   * @param directory where they are kept; null keeps nothing
   */
  List<byte[]> bodies(Signatory signatory, Path directory, Terminal terminal) {
    return new KeptBodies(signatory, seed, terminal).take(bodies, directory);
  }
}
