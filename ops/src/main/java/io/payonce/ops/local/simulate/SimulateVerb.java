package io.payonce.ops.local.simulate;

import io.payonce.ops.cli.DurationConverter;
import io.payonce.ops.cli.ExitCodes;
import io.payonce.ops.cli.KafkaOptions;
import io.payonce.ops.cli.OpsException;
import io.payonce.ops.cli.Progress;
import io.payonce.ops.cli.RateConverter;
import io.payonce.ops.cli.StopSignal;
import io.payonce.ops.cli.Terminal;
import io.payonce.ops.local.envelopes.EnvelopePlanOptions;
import io.payonce.ops.local.envelopes.EnvelopeStamp;
import io.payonce.ops.local.plan.BodyMaker;
import io.payonce.ops.local.plan.Delivery;
import io.payonce.ops.local.plan.PlanOptions;
import io.payonce.ops.local.plan.Seed;
import io.payonce.ops.local.plan.Stamp;
import io.payonce.ops.local.sandbox.Signatory;
import io.payonce.ops.local.sandbox.SignatoryOptions;
import io.payonce.ops.local.send.Endpoint;
import io.payonce.ops.local.send.HttpSender;
import io.payonce.ops.local.send.JournalWitness;
import io.payonce.ops.local.send.RequestTally;
import io.payonce.ops.local.send.ResendSchedule;
import io.payonce.ops.local.send.SentBodies;
import io.payonce.ops.local.send.Simulation;
import io.payonce.ops.local.send.SourceUrlOptions;
import io.payonce.ops.local.send.Witness;
import io.payonce.ops.local.sender.HmacSecret;
import io.payonce.ops.local.sender.SenderOptions;
import io.payonce.ops.local.sender.StampLimits;
import io.payonce.ops.records.journal.Journal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs a simulation and says, or checks, what should have come out. */
@Command(
    name = "simulate",
    description = {
      "Sends notifications as Alipay does: each is re-stamped and re-sent until success, and much"
          + " goes wrong on the way.",
      "With --sender it is a sender of JSON envelopes, which gives up after 5 attempts.",
      "Says at the end what should have come out; with --check it looks, and ends with 1 when"
          + " something else did."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  payonce simulate --dir D --orders 1000 --rate 50",
      "  payonce simulate --dir D --notifications 5000 --rate max --connections 32 \\",
      "      --journal run.jsonl --check --bootstrap-server 127.0.0.1:9092",
      "  payonce simulate --key alipay.pem --app-id 2021 --url http://10.0.0.5:8080/notify/alipay",
      "  payonce simulate --sender shop --merchants merchants.json --notifications 1000 \\",
      "      --check --bootstrap-server 127.0.0.1:9092"
    })
public final class SimulateVerb implements Callable<Integer> {

  @Mixin private SignatoryOptions signatory;

  @Mixin private PlanOptions plan;

  @Mixin private SenderOptions sender;

  @Mixin private EnvelopePlanOptions envelopes;

  @Mixin private SourceUrlOptions target;

  @Spec private CommandSpec spec;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "10",
      converter = RateConverter.class,
      description =
          "First sendings a second, or max for as fast as the connections take them (default:"
              + " ${DEFAULT-VALUE}).")
  private double rate;

  @Option(
      names = "--connections",
      paramLabel = "N",
      defaultValue = "8",
      description = "Requests in flight at most, 1 to 1000 (default: ${DEFAULT-VALUE}).")
  private int connections;

  @Option(
      names = "--time-scale",
      paramLabel = "F",
      defaultValue = "0.001",
      description =
          "Alipay's pauses between re-sends (4m, 10m, 10m, 1h, 2h, 6h, 15h), or a sender's (1m,"
              + " 2m, 4m, 8m), times this, above 0 and up to 1 (default: ${DEFAULT-VALUE}).")
  private double timeScale;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      defaultValue = "10s",
      converter = DurationConverter.class,
      description = "For an answer (default: ${DEFAULT-VALUE}).")
  private Duration timeout;

  @Option(
      names = "--journal",
      paramLabel = "FILE",
      description = "Append every request and answer to this file, forced to disk.")
  private Path journal;

  @Option(names = "--check", description = "Compare with the topics at the end.")
  private boolean check;

  @Option(
      names = "--check-timeout",
      paramLabel = "TIME",
      defaultValue = "60s",
      converter = DurationConverter.class,
      description = "What has no outcome after this time counts as missing (${DEFAULT-VALUE}).")
  private Duration checkTimeout;

  @Mixin private KafkaOptions kafka;

  @Option(names = "--json", description = "Print the summary as JSON.")
  private boolean json;

  private final Terminal terminal;
  private final StopSignal stop;
  private final Clock clock = Clock.systemUTC();
  private final RequestTally tally = new RequestTally();
  private final Expectation expectation = new Expectation();
  private final FailedNotifications failed = new FailedNotifications();

  /** A verb that speaks to this terminal and ends early on this signal. */
  public SimulateVerb(Terminal terminal, StopSignal stop) {
    this.terminal = terminal;
    this.stop = stop;
  }

  @Override
  public Integer call() throws InterruptedException {
    checkFlags();
    if (!check) {
      return report(run(List.of()), null);
    }
    SentBodies bodies = new SentBodies();
    try (RunCheck topics = RunCheck.begin(kafka.client(), kafka.topics())) {
      Duration took = run(List.of(bodies));
      return report(took, compare(topics, bodies));
    }
  }

  private void checkFlags() {
    SimulateModes.check(spec, sender.isGiven());
    if (connections < 1 || connections > 1000) {
      throw new OpsException("--connections: expected 1 to 1000, got " + connections);
    }
    if (!(timeScale > 0 && timeScale <= 1)) {
      throw new OpsException(
          "--time-scale: expected a number above 0 and up to 1, got " + timeScale);
    }
  }

  private Duration run(List<Witness> more) throws InterruptedException {
    if (journal == null) {
      return run(Seed.runName(), more);
    }
    try (Journal file = Journal.open(journal)) {
      String run = Seed.runName();
      JournalWitness witness = new JournalWitness(file, clock);
      witness.begin(run, plan.seed(), url());
      List<Witness> all = new ArrayList<>(more);
      all.add(0, witness);
      return run(run, all);
    }
  }

  /** The journal is the first witness: what it does not hold must not count. */
  private Duration run(String run, List<Witness> witnesses) throws InterruptedException {
    Simulation simulation = simulation(run, witnesses);
    stop.onStop(simulation::stop);
    long startNanos = System.nanoTime();
    Progress progress = Progress.begin(terminal, this::progress);
    try {
      simulation.run();
    } finally {
      progress.end();
    }
    return Duration.ofNanos(System.nanoTime() - startNanos);
  }

  private Simulation simulation(String run, List<Witness> witnesses) {
    Endpoint endpoint = new Endpoint(Endpoint.address(url()), timeout);
    List<Witness> all = new ArrayList<>(witnesses);
    all.addAll(List.of(tally, expectation, failed));
    Role role = sender.isGiven() ? ofSender() : ofAlipay();
    HttpSender http = new HttpSender(run, role.bodies(), endpoint, all, clock);
    return new Simulation(role.plan(), http, schedule(), rate, connections);
  }

  /** The part that is played: what is sent, and how it is signed. */
  private record Role(Iterator<Delivery> plan, BodyMaker bodies) {}

  private Role ofAlipay() {
    Signatory signer = signatory.signatory();
    return new Role(plan.plan(signer.payee(), clock.instant()), new Stamp(signer.key()));
  }

  private Role ofSender() {
    HmacSecret secret = sender.secret(clock.instant());
    StampLimits limits = sender.hasProfile() ? sender.profile().limits() : StampLimits.DEFAULT;
    return new Role(envelopes.plan(sender, plan), new EnvelopeStamp(secret, limits));
  }

  private ResendSchedule schedule() {
    return sender.isGiven() ? ResendSchedule.ofSender(timeScale) : new ResendSchedule(timeScale);
  }

  private String url() {
    return sender.isGiven() ? target.text(sender.name()) : target.text();
  }

  private RunReport.Checked compare(RunCheck topics, SentBodies bodies) {
    Progress progress = Progress.begin(terminal, topics::progress);
    try {
      List<String> differences = topics.differences(bodies, checkTimeout);
      return new RunReport.Checked(topics.records(), differences);
    } finally {
      progress.end();
    }
  }

  private int report(Duration took, RunReport.Checked checked) {
    RunReport report =
        new RunReport(
            plan.seed().value(),
            sender.isGiven() ? failed.of(sender.name(), schedule().attemptsMax()) : null,
            took.toMillis() / 1000.0,
            tally.counts(),
            expectation.totals(),
            checked);
    terminal.out().print(json ? report.json() : report.text());
    terminal.out().flush();
    return isClean(report) ? ExitCodes.DONE : ExitCodes.FINDING;
  }

  private static boolean isClean(RunReport report) {
    boolean isDelivered = report.counts().givenUp() == 0;
    return isDelivered && (report.check() == null || report.check().isClean());
  }

  private String progress() {
    RequestTally.Counts counts = tally.counts();
    return "sent %d, success %d, without success %d, delivered %d notifications"
        .formatted(
            counts.requestCount(), counts.successes(), counts.uncertain(), counts.delivered());
  }
}
