package io.payonce.ops.history.redrive;

import io.payonce.ops.cli.DurationConverter;
import io.payonce.ops.cli.ExitCodes;
import io.payonce.ops.cli.KafkaOptions;
import io.payonce.ops.cli.OpsException;
import io.payonce.ops.cli.Progress;
import io.payonce.ops.cli.RateConverter;
import io.payonce.ops.cli.StopSignal;
import io.payonce.ops.cli.Terminal;
import io.payonce.ops.history.redrive.choice.SelectionOptions;
import io.payonce.ops.records.log.Point;
import io.payonce.ops.records.log.PointConverter;
import io.payonce.ops.trace.judge.JudgeRules;
import io.payonce.ops.trace.judge.RuleOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Puts rejected records back into the raw topic after a mend. */
@Command(
    name = "redrive",
    description = {
      "Puts rejected records back into the raw topic after a mend, each once.",
      "Says what it would do and writes nothing, unless --execute is given. Body, key, headers and"
          + " time of receipt stay as they were; the header redriven-from says where the rejected"
          + " record lies. Killed and run again it completes; of two at once the later one takes"
          + " over.",
      "With --merchants a dry run also asks the judge what would come out of each, and says it"
          + " beside the record and counted by outcome.",
      "A record that is rejected again is not put back again unless --again is given, and then each"
          + " rejection once. Ends with 1 when a named record is not there or is refused."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  payonce redrive --bootstrap-server 127.0.0.1:9092",
      "  payonce redrive --bootstrap-server 127.0.0.1:9092 --merchants mended.json \\",
      "      --rules processor.properties",
      "  payonce redrive --bootstrap-server 127.0.0.1:9092 --reason BAD_SIGNATURE --app 2021 \\",
      "      --from 2026-11-11T00:00:00+08:00 --execute --wait 60s",
      "  payonce redrive --config client.properties --source payonce.notifications/3/120 --execute"
    })
public final class RedriveVerb implements Callable<Integer> {

  @Mixin private KafkaOptions kafka;

  @Mixin private SelectionOptions selection;

  @Option(
      names = "--from",
      paramLabel = "POINT",
      defaultValue = "earliest",
      converter = PointConverter.class,
      description =
          "Where on the rejected topic to begin: " + Point.FORMS + " (default: ${DEFAULT-VALUE}).")
  private Point from;

  @Option(
      names = "--to",
      paramLabel = "POINT",
      defaultValue = "latest",
      converter = PointConverter.class,
      description = "Where to end; it is fixed at the start (default: ${DEFAULT-VALUE}).")
  private Point to;

  @Option(names = "--execute", description = "Do it; without this nothing is written.")
  private boolean execute;

  @Option(
      names = "--again",
      description = "Put back also what was put back before and rejected again.")
  private boolean again;

  @Option(
      names = "--force",
      description =
          "Put back also what REASONS.md says no redrive can help, what was received too long ago to"
              + " come back without --secret-file, and what is older than the raw topic reaches back,"
              + " so that nobody knows whether it was put back before.")
  private boolean force;

  @Option(
      names = "--secret-file",
      paramLabel = "FILE",
      description =
          "The first file of redrive.secret.files of the processor. By it a record may come back"
              + " later after its receipt than window.lateness.tolerated.ms (24 hours by default).")
  private Path secretFile;

  @Option(
      names = "--max-rate",
      paramLabel = "N",
      defaultValue = RateConverter.MAX,
      converter = RateConverter.class,
      description = "Records a second at most, or max (default: ${DEFAULT-VALUE}).")
  private double maxRate;

  @Option(
      names = "--sample",
      paramLabel = "N",
      defaultValue = "5",
      description = "Records to tell of one by one (default: ${DEFAULT-VALUE}).")
  private int sample;

  @Option(
      names = "--wait",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description =
          "Wait at most this long for the outcomes of what was put back, and count them; ends with"
              + " 1 when one was rejected again or is missing.")
  private Duration wait;

  @Mixin private RuleOptions rules;

  @Option(names = "--json", description = "Print the result as JSON.")
  private boolean json;

  private final Terminal terminal;
  private final StopSignal stop;

  /** A verb that speaks to this terminal and ends early on this signal. */
  public RedriveVerb(Terminal terminal, StopSignal stop) {
    this.terminal = terminal;
    this.stop = stop;
  }

  @Override
  public Integer call() throws InterruptedException {
    checkFlags();
    Redrive redrive =
        new Redrive(
            kafka.client(),
            kafka.topics(),
            new RedrivePlan(
                selection.selection(),
                from,
                to,
                again,
                force,
                RuleOptions.proof(secretFile),
                maxRate,
                sample));
    stop.onStop(redrive::stop);
    return wait == null ? report(run(redrive), null) : runAndWait(redrive);
  }

  private void checkFlags() {
    if (execute && !selection.selection().isNarrow()) {
      throw new OpsException(
          "put back which records? expected --reason, --source, --notify-id or --out-trade-no"
              + " beside --execute; without --execute everything is counted");
    }
    if (wait != null && !execute) {
      throw new OpsException("--wait: expected --execute beside it; a dry run has no outcomes");
    }
    if (execute && rules.isGiven()) {
      throw new OpsException(
          "--merchants, --rules and --set tell beforehand what would come out; expected no --execute"
              + " beside them");
    }
    if (sample < 0 || sample > 1000) {
      throw new OpsException("--sample: expected 0 to 1000, got " + sample);
    }
    selection.checkReasons(force);
  }

  private RedriveResult run(Redrive redrive) throws InterruptedException {
    JudgeRules preview = rules.optional(secretFile);
    return telling(
        redrive::progress, () -> execute ? redrive.execute(at -> {}) : redrive.dryRun(preview));
  }

  /** The watch begins before the first record can have an outcome. */
  private int runAndWait(Redrive redrive) throws InterruptedException {
    try (OutcomeWatch watch = OutcomeWatch.begin(kafka.client(), kafka.topics())) {
      RedriveResult result = telling(redrive::progress, () -> redrive.execute(watch::expect));
      return report(result, telling(watch::progress, () -> watch.await(wait, redrive::isStopped)));
    }
  }

  private interface Work<T> {
    T run() throws InterruptedException;
  }

  private <T> T telling(Supplier<String> state, Work<T> work) throws InterruptedException {
    Progress progress = Progress.begin(terminal, state);
    try {
      return work.run();
    } finally {
      progress.end();
    }
  }

  private int report(RedriveResult result, OutcomeWatch.Outcomes outcomes) {
    RedriveReport report = new RedriveReport(terminal.out(), execute, result, outcomes);
    if (json) {
      report.json();
    } else {
      report.text();
    }
    return exitCode(result, outcomes);
  }

  private int exitCode(RedriveResult result, OutcomeWatch.Outcomes outcomes) {
    if (!result.isComplete()) {
      return ExitCodes.NOT_DONE;
    }
    boolean isRefused =
        execute
            && result.counts().of(Disposition.REFUSED)
                    + result.counts().of(Disposition.TOO_LATE)
                    + result.counts().of(Disposition.OUT_OF_REACH)
                > 0;
    boolean isClean = outcomes == null || outcomes.isClean();
    return isRefused || !result.notFound().isEmpty() || !isClean
        ? ExitCodes.FINDING
        : ExitCodes.DONE;
  }
}
