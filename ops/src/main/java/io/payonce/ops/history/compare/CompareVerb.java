package io.payonce.ops.history.compare;

import io.payonce.ops.cli.DurationConverter;
import io.payonce.ops.cli.ExitCodes;
import io.payonce.ops.cli.KafkaOptions;
import io.payonce.ops.cli.OpsException;
import io.payonce.ops.cli.Progress;
import io.payonce.ops.cli.Terminal;
import io.payonce.ops.history.compare.runs.Runs;
import io.payonce.ops.history.compare.runs.ShadowDeletion;
import io.payonce.ops.history.compare.runs.ShadowOptions;
import io.payonce.ops.history.compare.runs.ShadowOptions.Scope;
import io.payonce.ops.records.log.KafkaClients;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Compares live outcomes with those of a replay. */
@Command(
    name = "compare",
    description = {
      "Compares live outcomes with a replay's: by raw record, by event id, by order.",
      "Reads what is committed and writes nothing. Ends with 1 when anything differs in a byte of"
          + " key, value, headers or timestamp."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  payonce compare --bootstrap-server 127.0.0.1:9092 --suffix -r1",
      "  payonce compare --config client.properties --suffix -r1 --json --out differences.jsonl",
      "  payonce compare --config client.properties --suffix -r1 --wait 2m --drop",
      "  payonce compare --config client.properties --shadow-prefix copy. --from 0 --to 0:900,1:870"
    })
public final class CompareVerb implements Callable<Integer> {

  private static final int LIMIT_MAX = 10_000;
  private static final long LOOK_AGAIN_MS = 500;

  @Mixin private KafkaOptions kafka;

  @Mixin private ShadowOptions shadow;

  @Option(
      names = "--wait",
      paramLabel = "TIME",
      defaultValue = "0s",
      converter = DurationConverter.class,
      description =
          "Wait this long for the replay to finish and for live to come as far (default: not at"
              + " all).")
  private Duration wait;

  @Option(
      names = "--unfinished",
      description = "Compare as far as both have come; what comes later is not missed.")
  private boolean unfinished;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "Differences to print, 0 to " + LIMIT_MAX + " (default: ${DEFAULT-VALUE}).")
  private int limit;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write all differences to this file, a line of JSON each.")
  private Path out;

  @Option(
      names = "--drop",
      description =
          "When nothing differs, delete the topics that the replay's manifest names, and the"
              + " manifest.")
  private boolean drop;

  @Option(names = "--json", description = "Print the result as JSON.")
  private boolean json;

  private final Terminal terminal;

  /** A verb that speaks to this terminal. */
  public CompareVerb(Terminal terminal) {
    this.terminal = terminal;
  }

  /** A comparison that can begin: its topics, with their ends fixed. */
  private record Ready(Scope scope, Runs runs) {}

  @Override
  public Integer call() throws InterruptedException {
    checkFlags();
    Map<String, String> client = kafka.client();
    Ready ready = awaitReady(client);
    List<String> toDrop = toDrop(ready.scope());
    long startNanos = System.nanoTime();
    ComparisonTally tally = compare(client, ready.runs());
    double seconds = (System.nanoTime() - startNanos) / 1e9;
    if (tally.isClean() && !toDrop.isEmpty()) {
      ShadowDeletion.delete(client, toDrop);
    }
    List<String> dropped = tally.isClean() ? toDrop : List.of();
    CompareReport report =
        new CompareReport(ready.scope(), ready.runs().ranges(), tally, seconds, out, dropped);
    terminal.out().print(json ? report.json() : report.text());
    terminal.out().flush();
    return tally.isClean() ? ExitCodes.DONE : ExitCodes.FINDING;
  }

  private void checkFlags() {
    if (limit < 0 || limit > LIMIT_MAX) {
      throw new OpsException("--limit: expected 0 to " + LIMIT_MAX + ", got " + limit);
    }
    if (drop && (unfinished || !shadow.hasManifest() || shadow.isNarrowed())) {
      throw new OpsException(
          "--drop deletes what a finished replay made after all of it was compared; expected it"
              + " with --suffix, without --shadow-prefix, --shadow-topics, --from, --to,"
              + " --unfinished");
    }
  }

  private List<String> toDrop(Scope scope) {
    if (!drop) {
      return List.of();
    }
    ShadowOptions.Made replay = scope.replay();
    return ShadowDeletion.of(replay.manifest(), replay.topic(), scope.live(), shadow.suffix());
  }

  private Ready awaitReady(Map<String, String> client) throws InterruptedException {
    long deadlineNanos = System.nanoTime() + wait.toNanos();
    Progress progress = Progress.begin(terminal, () -> "waiting for both runs to reach the end");
    try (var consumer = KafkaClients.consumer(client)) {
      while (true) {
        Scope scope = shadow.scope(client, consumer, kafka.topics());
        Runs runs = Runs.now(client, scope.live(), scope.shadow(), scope.ranges());
        if (unfinished) {
          return new Ready(scope, runs.upToWhatIsThere());
        }
        String notYet = NotReady.words(scope.replay(), runs);
        if (notYet == null) {
          return new Ready(scope, runs);
        }
        if (System.nanoTime() - deadlineNanos >= 0) {
          throw new OpsException(notYet);
        }
        TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MS);
      }
    } finally {
      progress.end();
    }
  }

  private ComparisonTally compare(Map<String, String> client, Runs runs)
      throws InterruptedException {
    if (out == null) {
      return compare(client, runs, difference -> {});
    }
    try (DifferenceFile file = DifferenceFile.create(out)) {
      return compare(client, runs, file::write);
    }
  }

  private ComparisonTally compare(Map<String, String> client, Runs runs, Consumer<Difference> all)
      throws InterruptedException {
    Comparison comparison = new Comparison(client, runs, limit, all);
    long startNanos = System.nanoTime();
    Progress progress =
        Progress.begin(
            terminal,
            () ->
                "compared %d outcomes (%.0f/s), %d of %d partitions done"
                    .formatted(
                        comparison.outcomes(),
                        comparison.outcomes() / ((System.nanoTime() - startNanos) / 1e9),
                        comparison.partitionsDone(),
                        runs.ranges().size()));
    try {
      return comparison.run();
    } finally {
      progress.end();
    }
  }

  /** Why a comparison would say less than it seems to, in words. */
  private static final class NotReady {

    private static final String ADVICE =
        " Wait for it with --wait 5m, or compare as far as both have come with --unfinished";

    private static String words(ShadowOptions.Made replay, Runs runs) {
      if (replay != null && !replay.manifest().isFinished()) {
        return "the replay has not finished, says " + replay.topic() + "." + ADVICE;
      }
      if (runs.behind().isEmpty()) {
        return null;
      }
      Runs.Reach first = runs.behind().get(0);
      return "live has not come as far as the shadow on %d of %d partitions: on partition %d its last outcome is of raw offset %d, the shadow's of %d. Is the processor running?%s"
          .formatted(
              runs.behind().size(),
              runs.ranges().size(),
              first.partition(),
              first.live() - 1,
              first.shadow() - 1,
              ADVICE);
    }
  }
}
