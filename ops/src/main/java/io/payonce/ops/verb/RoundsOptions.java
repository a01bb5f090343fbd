package io.payonce.ops.verb;

import io.payonce.ops.cli.OpsException;
import picocli.CommandLine.Option;

/** The flag that says how often each run of a benchmark is repeated. */
final class RoundsOptions {

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "Of each run; medians are shown (default: ${DEFAULT-VALUE}).")
  private int rounds;

  /** The flag with this default. */
  RoundsOptions(int rounds) {
    this.rounds = rounds;
  }

  int count() {
    return rounds;
  }

  /** Checks the range. */
  void check() {
    if (rounds < 1) {
      throw new OpsException("--rounds: expected at least 1, got " + rounds);
    }
  }
}
