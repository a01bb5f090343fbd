package io.payonce.ops.bench.topology;

import io.payonce.ops.bench.figures.BenchOutput;
import io.payonce.ops.bench.figures.RoundsOptions;
import io.payonce.ops.bench.load.KeptBodies;
import io.payonce.ops.bench.load.MixOptions;
import io.payonce.ops.bench.site.BenchOptions;
import io.payonce.ops.bench.site.Guarantee;
import io.payonce.ops.bench.site.ProcessorOptions;
import io.payonce.ops.cli.ExitCodes;
import io.payonce.ops.cli.OpsException;
import io.payonce.ops.cli.Progress;
import io.payonce.ops.cli.Terminal;
import io.payonce.ops.local.sandbox.SandboxMerchant;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures the processor on a backlog, beside openssl and the floor of Kafka Streams. */
@Command(
    name = "topology",
    mixinStandardHelpOptions = true,
    description = {
      "Writes a backlog of signed notifications to a broker and lets the built processor work it"
          + " off, each as a process of its own; the last 40 %% are measured: until then the JVM compiles.",
      "Records a second are shown beside the signatures that openssl verifies on all cores."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  payonce bench topology",
      "  payonce bench topology --expected",
      "  payonce bench topology --floor --ids 5000000 --rounds 3",
      "  payonce bench topology --commit-interval 50,200 --rounds 3 --out topology.json"
    })
public final class BenchTopologyVerb implements Callable<Integer> {

  @Mixin private BenchOptions bench;

  @Mixin private ProcessorOptions processor;

  @Option(
      names = "--records",
      paramLabel = "N",
      defaultValue = "400000",
      description =
          "Distinct notifications, signed before the start (about 0.3 ms each) and kept for 12 hours"
              + " (default: ${DEFAULT-VALUE}).")
  private int records;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "2",
      description = "Decides ids and fields (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--commit-interval",
      paramLabel = "MS",
      split = ",",
      defaultValue = "50",
      description =
          "Of the processor, 10 to 30000; several are compared (default: ${DEFAULT-VALUE}).")
  private List<Integer> commitIntervals;

  @Option(
      names = "--ids",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Earlier notifications in the state of each run, written to its changelogs as the"
              + " processor would have (default: ${DEFAULT-VALUE}).")
  private long ids;

  @Option(
      names = "--guarantee",
      paramLabel = "WORDS",
      split = ",",
      defaultValue = "exactly_once_v2",
      description =
          "exactly_once_v2, at_least_once; several are compared. The processor offers only the"
              + " first: with the second all runs have its topology alone in a process of the"
              + " benchmark (default: ${DEFAULT-VALUE}).")
  private List<String> guarantees;

  @Option(
      names = "--floor",
      description =
          "Let the thinnest topology with the same reads and writes work the backlog off, too, in"
              + " turn with the processor, and show the processor beside the sum of it and one"
              + " verification of openssl.")
  private boolean hasFloor;

  @Option(
      names = "--expected",
      description =
          "Write the merchant's own order ahead of each payment, and let the processor compare them:"
              + " half of the records are expectations. Not with --floor, which knows none.")
  private boolean isExpected;

  @Mixin private MixOptions mix = new MixOptions(0.05, 0.01);

  @Mixin private RoundsOptions rounds = new RoundsOptions(1);

  @Mixin private BenchOutput output;

  private final Terminal terminal;

  /** A verb that speaks to this terminal. */
  public BenchTopologyVerb(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException, IOException {
    checkFlags();
    SandboxMerchant merchant =
        SandboxMerchant.in(bench.directory().resolve(SandboxMerchant.FOLDER));
    List<byte[]> bodies =
        new KeptBodies(merchant.signatory(), seed, terminal).take(records, bench.directory());
    TopologyBenchResult result = run(bodies, settings(merchant));
    output.tell(terminal, result, new TopologyBenchReport(result).text());
    return ExitCodes.DONE;
  }

  private void checkFlags() {
    if (records < 2 || records > 2_000_000) {
      throw new OpsException("--records: expected 2 to 2000000, got " + records);
    }
    mix.checkLeavesGenuine();
    rounds.check();
    if (commitIntervals.stream().anyMatch(ms -> ms < 10 || ms > 30_000)) {
      throw new OpsException(
          "--commit-interval: expected 10 to 30000 each, got " + commitIntervals);
    }
    if (ids < 0 || ids > 100_000_000) {
      throw new OpsException("--ids: expected 0 to 100000000, got " + ids);
    }
    guarantees.forEach(BenchTopologyVerb::guarantee);
    if (isExpected && hasFloor) {
      throw new OpsException("--expected: expected without --floor, which knows no orders");
    }
  }

  private TopologyBenchSettings settings(SandboxMerchant merchant) {
    Path merchants = isExpected ? Expectations.merchantsFile(merchant) : merchant.merchantsFile();
    return new TopologyBenchSettings(
        bench.directory(),
        processor.settings(bench.jar("processor"), merchants),
        bench.partitions(),
        bench.brokerJvm(),
        guarantees.stream().map(BenchTopologyVerb::guarantee).toList(),
        commitIntervals,
        rounds.count(),
        ids,
        new Backlog.Mix(
            mix.duplicates(), mix.forged(), isExpected ? Expectations.of(merchants) : null),
        hasFloor);
  }

  private static Guarantee guarantee(String words) {
    return Arrays.stream(Guarantee.values())
        .filter(guarantee -> guarantee.words().equals(words))
        .findFirst()
        .orElseThrow(
            () ->
                new OpsException(
                    "--guarantee: expected exactly_once_v2 or at_least_once, got " + words));
  }

  private TopologyBenchResult run(List<byte[]> bodies, TopologyBenchSettings settings)
      throws InterruptedException {
    TopologyBench benchmark = new TopologyBench(bodies, settings);
    Progress progress = Progress.begin(terminal, benchmark::doing);
    try {
      return benchmark.run(bench.sourceTree());
    } finally {
      progress.end();
    }
  }
}
