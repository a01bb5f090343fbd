package io.payonce.ops.bench.load;

import io.payonce.ops.cli.OpsException;
import io.payonce.ops.cli.Terminal;
import io.payonce.ops.local.sandbox.Signatory;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The flags that say which bodies a load is made of. */
public final class LoadOptions {

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

  @Mixin private MixOptions mix = new MixOptions(0, 0);

  /** Share of requests that repeat an earlier body. */
  public double duplicates() {
    return mix.duplicates();
  }

  /** Share of requests with another's signature. */
  public double forged() {
    return mix.forged();
  }

  long seed() {
    return seed;
  }

  /** Checks the ranges. */
  public void check() {
    if (bodies < 2 || bodies > 200_000) {
      throw new OpsException("--bodies: expected 2 to 200000, got " + bodies);
    }
    mix.check();
  }

  /**
   * The bodies, from the directory or signed now.
   *
   * @param directory where they are kept; null keeps nothing
   */
  public List<byte[]> bodies(Signatory signatory, Path directory, Terminal terminal) {
    return new KeptBodies(signatory, seed, terminal).take(bodies, directory);
  }
}
