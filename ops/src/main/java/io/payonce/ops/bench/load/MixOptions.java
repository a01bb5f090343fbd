package io.payonce.ops.bench.load;

import io.payonce.ops.cli.OpsException;
import picocli.CommandLine.Option;

/** The flags that say what is mixed into genuine notifications. */
public final class MixOptions {

  @Option(
      names = "--duplicates",
      paramLabel = "SHARE",
      description = "Of notifications that repeat an earlier one (default: ${DEFAULT-VALUE}).")
  private double duplicates;

  @Option(
      names = "--forged",
      paramLabel = "SHARE",
      description = "Of notifications with another's signature (default: ${DEFAULT-VALUE}).")
  private double forged;

  /** Flags with these defaults. */
  public MixOptions(double duplicates, double forged) {
    this.duplicates = duplicates;
    this.forged = forged;
  }

  /** Share of notifications that repeat an earlier one. */
  public double duplicates() {
    return duplicates;
  }

  /** Share of notifications with another's signature. */
  public double forged() {
    return forged;
  }

  /** For bodies that come again and again: nothing else has to be sent. */
  void check() {
    if (!(areShares() && duplicates + forged <= 1)) {
      throw wrong("at most 1");
    }
  }

  /** For bodies that are each sent once: some must be. */
  public void checkLeavesGenuine() {
    if (!(areShares() && duplicates + forged < 1)) {
      throw wrong("less than 1");
    }
  }

  private boolean areShares() {
    return duplicates >= 0 && forged >= 0;
  }

  private OpsException wrong(String together) {
    return new OpsException(
        "--duplicates and --forged: expected shares of together "
            + together
            + ", got "
            + duplicates
            + " and "
            + forged);
  }
}
