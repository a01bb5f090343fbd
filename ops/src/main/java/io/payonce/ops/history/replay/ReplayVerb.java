package io.payonce.ops.history.replay;

import io.payonce.ops.cli.ExitCodes;
import io.payonce.ops.cli.KafkaOptions;
import io.payonce.ops.cli.OpsException;
import io.payonce.ops.cli.RateConverter;
import io.payonce.ops.cli.StopSignal;
import io.payonce.ops.cli.Terminal;
import io.payonce.ops.history.replay.shadow.ReplayNames;
import io.payonce.ops.records.log.Point;
import io.payonce.ops.trace.judge.RuleOptions;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the topology over a range of the raw log, into topics of its own. */
@Command(
    name = "replay",
    description = {
      "Runs the topology over a range of the raw log beside the live one, into shadow topics:"
          + " payonce.order-events<suffix> and so on. Nothing live is written to.",
      "The end is fixed at the start; it ends by itself. Killed or stopped, the same command goes"
          + " on. What it wrote stays for compare until --drop."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  payonce replay --bootstrap-server 127.0.0.1:9092 --merchants new.json --suffix=_key2",
      "  payonce replay --config client.properties --merchants m.json --suffix=_w \\",
      "      --from 2026-11-11T00:00:00+08:00 --set window.age.accepted.ms=90000000 --max-rate 2000",
      "  payonce replay --bootstrap-server 127.0.0.1:9092 --suffix=_key2 --drop"
    })
public final class ReplayVerb implements Callable<Integer> {

  @Mixin private KafkaOptions kafka;

  @Option(
      names = "--suffix",
      required = true,
      paramLabel = "TEXT",
      description = "Names this replay: what its topics end with.")
  private String suffix;

  @Option(
      names = "--from",
      paramLabel = "POINT",
      defaultValue = "earliest",
      description = "Where comparing begins: " + Point.FORMS + " (default: ${DEFAULT-VALUE}).")
  private String from;

  @Option(
      names = "--to",
      paramLabel = "POINT",
      defaultValue = "latest",
      description = "Where it ends, fixed at the start (default: ${DEFAULT-VALUE}).")
  private String to;

  @Option(
      names = "--history",
      description =
          "Replay everything kept before --from, too, so that orders that began there are known.")
  private boolean history;

  @Option(
      names = "--cold",
      description = "Accept a log that does not reach back to what dedupe must know at --from.")
  private boolean cold;

  @Option(
      names = "--max-rate",
      paramLabel = "N",
      defaultValue = RateConverter.MAX,
      converter = RateConverter.class,
      description = "Records a second at most, from 1, or max (default: ${DEFAULT-VALUE}).")
  private double maxRate;

  @Mixin private RuleOptions rules;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "0",
      description = "Stream threads; 0 is one for each core (default: ${DEFAULT-VALUE}).")
  private int threads;

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description = "Where local state lies meanwhile (default: the directory of temporary files).")
  private Path directory = Path.of(System.getProperty("java.io.tmpdir"));

  @Option(
      names = "--keep",
      description = "Leave the group, its changelogs and the local state at the end.")
  private boolean keep;

  @Option(names = "--drop", description = "Delete this replay and its topics, and do nothing else.")
  private boolean drop;

  @Option(
      names = "--measure",
      description = "Also let openssl say how many signatures this machine verifies.")
  private boolean measure;

  @Option(names = "--json", description = "Print the result as JSON.")
  private boolean json;

  private final Terminal terminal;
  private final StopSignal stop;

  /** A verb that speaks to this terminal and ends early on this signal. */
  public ReplayVerb(Terminal terminal, StopSignal stop) {
    this.terminal = terminal;
    this.stop = stop;
  }

  @Override
  public Integer call() throws InterruptedException {
    checkFlags();
    ReplaySettings settings = settings();
    ReplayReport report = new ReplayReport(terminal.out(), json);
    try (Replay replay = new Replay(settings, terminal)) {
      if (drop) {
        report.dropped(replay.drop());
      } else {
        stop.onStop(replay::stop);
        ReplayResult result = replay.run();
        report.finished(
            result, measure ? OpensslSpeed.verifiesPerSecond() : OptionalDouble.empty());
      }
    }
    return ExitCodes.DONE;
  }

  private void checkFlags() {
    if (maxRate < 1) {
      throw new OpsException("--max-rate: expected 1 or more a second, or max, got " + maxRate);
    }
    if (threads < 0 || threads > 256) {
      throw new OpsException("--threads: expected 0 to 256, got " + threads);
    }
  }

  private ReplaySettings settings() {
    return new ReplaySettings(
        kafka.client(),
        new ReplayNames(kafka.topics(), suffix),
        new RangeRequest(from, to, history, cold),
        drop ? null : rules.merchants(),
        rules.settings(),
        maxRate,
        threads,
        directory,
        keep);
  }
}
