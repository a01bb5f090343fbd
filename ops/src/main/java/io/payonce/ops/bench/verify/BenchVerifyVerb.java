package io.payonce.ops.bench.verify;

import io.payonce.ops.bench.figures.BenchOutput;
import io.payonce.ops.bench.site.BenchOptions;
import io.payonce.ops.cli.DurationConverter;
import io.payonce.ops.cli.ExitCodes;
import io.payonce.ops.cli.OpsException;
import io.payonce.ops.cli.Progress;
import io.payonce.ops.cli.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures verification, beside openssl and Alipay's SDK. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = {
      "Verifies signed notifications by the processor's own code, with each provider of RSA that"
          + " works here, and by the usual ways; openssl speed runs in each round.",
      "Rates are by CPU time, as openssl's are, so that other work on the machine counts little."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  payonce bench verify",
      "  payonce bench verify --threads 1,2 --rounds 9 --out verify.json"
    })
public final class BenchVerifyVerb implements Callable<Integer> {

  private static final Path MAVEN = Path.of(System.getProperty("user.home"), ".m2", "repository");

  @Option(
      names = "--notifications",
      paramLabel = "N",
      defaultValue = "600",
      description =
          "Distinct ones, signed at the start and verified in turn (default: ${DEFAULT-VALUE}).")
  private int notifications;

  @Option(
      names = "--apps",
      paramLabel = "N",
      defaultValue = "8",
      description = "Whose they are, each with a key of its own (default: ${DEFAULT-VALUE}).")
  private int apps;

  @Option(
      names = "--threads",
      paramLabel = "N",
      split = ",",
      defaultValue = "1",
      description = "At one time; several counts are compared (default: ${DEFAULT-VALUE}).")
  private List<Integer> threads;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "5",
      description = "Of each way, in turn; medians are shown (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      defaultValue = "1s",
      converter = DurationConverter.class,
      description =
          "CPU time of a thread for each way in a round; the first round is not counted (default:"
              + " ${DEFAULT-VALUE}).")
  private Duration duration;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Decides ids and fields (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--alipay-sdk",
      paramLabel = "JAR",
      description =
          "Of com.alipay.sdk:alipay-sdk-java (default: the newest in ~/.m2, where a build of this"
              + " project with its tests brings it; without one it is left out).")
  private Path sdkJar;

  @Mixin private BenchOutput output;

  private final Terminal terminal;

  /** A verb that speaks to this terminal. */
  public BenchVerifyVerb(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException, IOException {
    checkFlags();
    Optional<AlipaySdk> sdk =
        (sdkJar == null ? AlipaySdk.jarIn(MAVEN) : Optional.of(sdkJar)).map(AlipaySdk::load);
    VerifyBench benchmark =
        new VerifyBench(
            new VerifyBenchSettings(
                notifications, apps, seed, threads, rounds, duration.toMillis()),
            sdk);
    Progress progress = Progress.begin(terminal, benchmark::doing);
    VerifyBenchResult result;
    try {
      result = benchmark.run(BenchOptions.builtFrom());
    } finally {
      progress.end();
    }
    output.tell(terminal, result, new VerifyBenchReport(result).text());
    return ExitCodes.DONE;
  }

  private void checkFlags() {
    if (apps < 1 || apps > 90 || notifications < apps || notifications > 100_000) {
      throw new OpsException(
          "expected --apps from 1 to 90 and --notifications from as many to 100000");
    }
    if (rounds < 1 || threads.stream().anyMatch(count -> count < 1 || count > 256)) {
      throw new OpsException("expected --rounds from 1 and --threads from 1 to 256");
    }
    if (duration.toMillis() < 1 || duration.toMinutes() > 10) {
      throw new OpsException("--duration: expected 1ms to 10m");
    }
  }
}
