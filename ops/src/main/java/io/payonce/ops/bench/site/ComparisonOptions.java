package io.payonce.ops.bench.site;

import io.payonce.ops.bench.figures.RoundsOptions;
import io.payonce.ops.cli.DurationConverter;
import io.payonce.ops.cli.OpsException;
import java.net.URI;
import java.time.Duration;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The flags of a benchmark that loads ours and another receiver in turn; all but the warm-up. */
public final class ComparisonOptions {

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      defaultValue = "10s",
      converter = DurationConverter.class,
      description = "Of each measured run (default: ${DEFAULT-VALUE}).")
  private Duration duration;

  @Mixin private RoundsOptions rounds;

  @Mixin private AgainstOptions against;

  /** Flags with this default of rounds. */
  public ComparisonOptions(int rounds) {
    this.rounds = new RoundsOptions(rounds);
  }

  /** Checks the ranges. */
  public void check() {
    rounds.check();
    checkDuration("--duration", duration);
  }

  /** Checks the range of one run's time. */
  public static void checkDuration(String flag, Duration time) {
    if (time.isZero() || time.compareTo(Duration.ofHours(1)) > 0) {
      throw new OpsException(flag + ": expected more than 0 and at most 1h");
    }
  }

  /** The comparison by these flags, with shares of the mix. */
  public ReceiverComparison comparison(double duplicates, double forged, Duration warmup) {
    URI address = against.address();
    return new ReceiverComparison(
        duplicates, forged, warmup, duration, rounds.count(), address, against.pids());
  }
}
