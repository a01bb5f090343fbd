package io.payonce.ops.bench.figures;

import io.payonce.ops.cli.OpsException;
import picocli.CommandLine.Option;

/** The flag that says how often each run of a benchmark is repeated. */
public final class RoundsOptions {

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "Of each run; medians are shown (default: ${DEFAULT-VALUE}).")
  private int rounds;

  /** The flag with this default. */
  public RoundsOptions(int rounds) {
    this.rounds = rounds;
  }

  /** Rounds of each run. */
  public int count() {
    return rounds;
  }

  /** Checks the range. */
  public void check() {
    if (rounds < 1) {
      throw new OpsException("--rounds: expected at least 1, got " + rounds);
    }
  }
}
