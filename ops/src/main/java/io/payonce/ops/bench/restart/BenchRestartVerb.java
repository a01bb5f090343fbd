package io.payonce.ops.bench.restart;

import io.payonce.ops.bench.figures.BenchOutput;
import io.payonce.ops.bench.figures.RoundsOptions;
import io.payonce.ops.bench.site.BenchOptions;
import io.payonce.ops.bench.site.ProcessorOptions;
import io.payonce.ops.bench.traffic.FreshBodies;
import io.payonce.ops.cli.ExitCodes;
import io.payonce.ops.cli.OpsException;
import io.payonce.ops.cli.Progress;
import io.payonce.ops.cli.Terminal;
import io.payonce.ops.local.sandbox.SandboxMerchant;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures how long nobody hears of payments while processors come and go. */
@Command(
    name = "restart",
    mixinStandardHelpOptions = true,
    description = {
      "Ends the built processor by a clean stop and by kill -9 and starts it again, and kills an"
          + " owner that has a standby: time to the first event that a reader of committed events"
          + " sees, by the number of notifications that the state remembers.",
      "A hundred notifications a second come meanwhile. The state is made beforehand, by changelogs"
          + " with the records that the processor would have written."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  payonce bench restart",
      "  payonce bench restart --ids 1000000 --after standby --rounds 5 --out restart.json"
    })
public final class BenchRestartVerb implements Callable<Integer> {

  private static final int CHUNK = 8_000;

  @Mixin private BenchOptions bench;

  @Mixin private ProcessorOptions processor;

  @Option(
      names = "--ids",
      paramLabel = "N",
      split = ",",
      defaultValue = "100000,1000000",
      description = "In the state, one size after another (default: ${DEFAULT-VALUE}).")
  private List<Long> ids;

  @Option(
      names = "--after",
      paramLabel = "KIND",
      split = ",",
      defaultValue = "clean-stop,kill,standby",
      description = "What ends the processor (default: ${DEFAULT-VALUE}).")
  private List<String> after;

  @Option(
      names = "--broker-property",
      paramLabel = "KEY=VALUE",
      description = "Of the broker, as in its server.properties; may be repeated.")
  private Map<String, String> brokerProperties = Map.of();

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "3000",
      description =
          "Decides ids and fields of what comes meanwhile (default: ${DEFAULT-VALUE}); it is signed"
              + " before (about 0.3 ms each) and kept for 12 hours.")
  private long seed;

  @Mixin private RoundsOptions rounds = new RoundsOptions(3);

  @Mixin private BenchOutput output;

  private final Terminal terminal;

  /** A verb that speaks to this terminal. */
  public BenchRestartVerb(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException, IOException {
    rounds.check();
    if (ids.stream().anyMatch(count -> count < 1 || count > 100_000_000)) {
      throw new OpsException("--ids: expected 1 to 100000000 each, got " + ids);
    }
    List<RestartKind> kinds = after.stream().map(BenchRestartVerb::kind).toList();
    SandboxMerchant merchant =
        SandboxMerchant.in(bench.directory().resolve(SandboxMerchant.FOLDER));
    RestartBenchSettings settings =
        new RestartBenchSettings(
            bench.directory(),
            processor.settings(bench.jar("processor"), merchant.merchantsFile()),
            bench.partitions(),
            bench.brokerJvm(),
            brokerProperties,
            ids,
            kinds,
            rounds.count());
    FreshBodies bodies =
        new FreshBodies(merchant.signatory(), seed, bench.directory().resolve("load"), CHUNK);
    RestartBenchResult result = run(new RestartBench(bodies, settings));
    output.tell(terminal, result, new RestartBenchReport(result).text());
    return ExitCodes.DONE;
  }

  private static RestartKind kind(String words) {
    return Arrays.stream(RestartKind.values())
        .filter(kind -> kind.words().equals(words))
        .findFirst()
        .orElseThrow(
            () ->
                new OpsException(
                    "--after: expected "
                        + Arrays.stream(RestartKind.values())
                            .map(RestartKind::words)
                            .collect(Collectors.joining(", "))
                        + ", got "
                        + words));
  }

  private RestartBenchResult run(RestartBench benchmark) throws InterruptedException {
    Progress progress = Progress.begin(terminal, benchmark::doing);
    try {
      return benchmark.run(bench.sourceTree());
    } finally {
      progress.end();
    }
  }
}
