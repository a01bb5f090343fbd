package io.payonce.ops.proof.audit;

import io.payonce.ops.cli.DurationConverter;
import io.payonce.ops.cli.ExitCodes;
import io.payonce.ops.cli.KafkaOptions;
import io.payonce.ops.cli.OffsetTimeConverter;
import io.payonce.ops.cli.OpsException;
import io.payonce.ops.cli.Progress;
import io.payonce.ops.cli.SizeConverter;
import io.payonce.ops.cli.StopSignal;
import io.payonce.ops.cli.Terminal;
import io.payonce.ops.proof.finding.Finding;
import io.payonce.ops.proof.finding.Findings;
import io.payonce.ops.proof.independent.IndependentMerchants;
import io.payonce.ops.proof.independent.IndependentVerifier;
import io.payonce.ops.records.log.Point;
import io.payonce.ops.records.log.PointConverter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Proves from the topics that every notification had one outcome and every event a cause. */
@Command(
    name = "audit",
    description = {
      "Proves from the topics that every notification had one outcome and every event a cause.",
      "Reads all four topics up to where they end now, and never writes. Verifies the signatures"
          + " of events again with a second implementation. Ends with 1 when an invariant is"
          + " broken; names what retention keeps it from deciding."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  payonce audit --bootstrap-server 127.0.0.1:9092 --merchants merchants.json",
      "  payonce audit --config client.properties --no-verify --from 2026-11-11T00:00:00+08:00",
      "  payonce audit --bootstrap-server 127.0.0.1:9092 --merchants m.json --journal run.jsonl",
      "  payonce audit --config client.properties --merchants m.json --follow --metrics-port 9404"
    })
public final class AuditVerb implements Callable<Integer> {

  /** The processor's own default. */
  static final String APPLICATION_ID = "payonce-processor_v1";

  /** The launcher gives a heap of 384 MB; reading takes some 100 MB on four cores. */
  private static final String MEMORY = "128M";

  private static final int PORT_MAX = 65_535;

  @Mixin private KafkaOptions kafka;

  @Option(
      names = "--application-id",
      paramLabel = "ID",
      defaultValue = APPLICATION_ID,
      description =
          "The processor's application.id, whose committed offsets say what was processed"
              + " (default: ${DEFAULT-VALUE}).")
  private String applicationId;

  @Option(
      names = "--raw-topic",
      paramLabel = "NAME",
      description =
          "Raw topic when the outcomes under --prefix are copies (default: that of --prefix).")
  private String rawTopic;

  @Option(
      names = "--merchants",
      paramLabel = "FILE",
      description = "The merchants file, to verify the signatures of events again.")
  private Path merchants;

  @Option(names = "--no-verify", description = "Do not verify signatures again.")
  private boolean noVerify;

  @Option(
      names = "--journal",
      paramLabel = "FILE",
      description =
          "Journal of a sender (simulate --journal); repeat it for every sender there was.")
  private List<Path> journals = List.of();

  @Option(
      names = "--from",
      paramLabel = "POINT",
      defaultValue = "earliest",
      converter = PointConverter.class,
      description = "First raw record: " + Point.FORMS + " (default: ${DEFAULT-VALUE}).")
  private Point from;

  @Option(
      names = "--to",
      paramLabel = "POINT",
      defaultValue = "latest",
      converter = PointConverter.class,
      description = "Raw record to end before (default: ${DEFAULT-VALUE}).")
  private Point to;

  @Option(
      names = "--history-before",
      paramLabel = "TIME",
      converter = OffsetTimeConverter.class,
      description =
          "history.before of the processor: facts of orders from before it must be told as"
              + " inferred.")
  private OffsetDateTime historyBefore;

  @Option(
      names = "--memory",
      paramLabel = "SIZE",
      defaultValue = MEMORY,
      converter = SizeConverter.class,
      description =
          "What may be remembered of orders and notifications; the logs are read several times"
              + " when that is too little (default: ${DEFAULT-VALUE}).")
  private long memoryBytes;

  @Option(
      names = "--show",
      paramLabel = "N",
      defaultValue = "20",
      description = "Violations of a kind that are shown (default: ${DEFAULT-VALUE}).")
  private int shown;

  @Option(
      names = "--follow",
      description = "Go on as a monitor until SIGTERM; tells violations as they come.")
  private boolean follow;

  @Option(
      names = "--interval",
      paramLabel = "TIME",
      defaultValue = "5s",
      converter = DurationConverter.class,
      description = "With --follow: from one round to the next (default: ${DEFAULT-VALUE}).")
  private Duration interval;

  @Option(
      names = "--metrics-port",
      paramLabel = "PORT",
      defaultValue = "9404",
      description =
          "With --follow: where 127.0.0.1 answers GET /metrics; 0 is any (default:"
              + " ${DEFAULT-VALUE}).")
  private int metricsPort;

  @Option(names = "--json", description = "Print the result as JSON.")
  private boolean json;

  private final Terminal terminal;
  private final StopSignal stop;

  /** A verb that speaks to this terminal and ends on this signal. */
  public AuditVerb(Terminal terminal, StopSignal stop) {
    this.terminal = terminal;
    this.stop = stop;
  }

  @Override
  public Integer call() throws InterruptedException {
    check();
    AuditSettings settings =
        new AuditSettings(
            kafka.client(),
            kafka.topics(),
            rawTopic == null ? kafka.topics().notifications() : rawTopic,
            applicationId,
            from,
            to,
            noVerify ? null : new IndependentVerifier(IndependentMerchants.read(merchants)),
            journals,
            historyBefore,
            memoryBytes);
    AuditResult result = follow ? follow(settings) : once(settings);
    AuditReport report = new AuditReport(terminal.out(), result);
    if (json) {
      report.json();
    } else {
      report.text();
    }
    return result.findings().isClean() ? ExitCodes.DONE : ExitCodes.FINDING;
  }

  private void check() {
    require(
        noVerify || merchants != null,
        "which keys? expected --merchants FILE to verify signatures again, or --no-verify");
    require(
        !follow || journals.isEmpty() && to instanceof Point.Latest,
        "--follow goes on for ever: it takes neither --to nor --journal");
    require(shown >= 0, "--show: expected 0 or more, got " + shown);
    require(
        metricsPort >= 0 && metricsPort <= PORT_MAX,
        "--metrics-port: expected 0 to 65535, got " + metricsPort);
    journals.forEach(
        file -> require(Files.isReadable(file), "--journal: there is no file to read at " + file));
  }

  private static void require(boolean condition, String words) {
    if (!condition) {
      throw new OpsException(words);
    }
  }

  private AuditResult once(AuditSettings settings) throws InterruptedException {
    Audit audit = new Audit(settings, new Findings(shown, finding -> {}));
    Progress progress = Progress.begin(terminal, audit::progress);
    try {
      return audit.run();
    } finally {
      progress.end();
    }
  }

  private AuditResult follow(AuditSettings settings) throws InterruptedException {
    Follower follower = new Follower(settings, new Findings(shown, this::tell), interval);
    stop.onStop(follower::stop);
    return follower.run(
        metricsPort,
        port ->
            terminal
                .err()
                .println("audit: following; metrics at http://127.0.0.1:" + port + "/metrics"));
  }

  private void tell(Finding finding) {
    terminal.err().println(finding);
  }
}
