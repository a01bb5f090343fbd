package io.payonce.ops.bench.ingress;

import io.payonce.ops.bench.figures.BenchOutput;
import io.payonce.ops.bench.load.LoadOptions;
import io.payonce.ops.bench.site.ComparisonOptions;
import io.payonce.ops.bench.site.ReceiverComparison;
import io.payonce.ops.bench.site.SiteOptions;
import io.payonce.ops.cli.DurationConverter;
import io.payonce.ops.cli.ExitCodes;
import io.payonce.ops.cli.OpsException;
import io.payonce.ops.cli.Progress;
import io.payonce.ops.cli.Terminal;
import io.payonce.ops.local.sandbox.SandboxMerchant;
import io.payonce.ops.local.sandbox.Signatory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures the ingress on a real broker, beside another receiver when there is one. */
@Command(
    name = "ingress",
    mixinStandardHelpOptions = true,
    description = {
      "Starts a broker and the built ingress as processes of their own and loads them: in a closed"
          + " loop for what they can do, then at half of that by a schedule.",
      "--against runs the same load on another receiver in turn and prints ratios."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  payonce bench ingress",
      "  payonce bench ingress --dir D --against http://127.0.0.1:18080/notify/alipay \\",
      "      --against-pid 4711,4712 --out ingress.json"
    })
public final class BenchIngressVerb implements Callable<Integer> {

  @Mixin private SiteOptions site;

  @Mixin private LoadOptions load;

  @Option(
      names = "--connections",
      paramLabel = "N",
      split = ",",
      defaultValue = "64,256",
      description = "Counts, one after another (default: ${DEFAULT-VALUE}).")
  private List<Integer> connections;

  @Option(
      names = "--warmup",
      paramLabel = "TIME",
      defaultValue = "20s",
      converter = DurationConverter.class,
      description = "Of each receiver at the start (default: ${DEFAULT-VALUE}).")
  private Duration warmup;

  @Mixin private ComparisonOptions comparison = new ComparisonOptions(3);

  @Mixin private BenchOutput output;

  private final Terminal terminal;

  /** A verb that speaks to this terminal. */
  public BenchIngressVerb(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException, IOException {
    checkFlags();
    ReceiverComparison runs = comparison.comparison(load.duplicates(), load.forged(), warmup);
    Path directory = site.directory();
    List<byte[]> bodies = load.bodies(signatory(directory), directory, terminal);
    IngressBenchSettings settings = new IngressBenchSettings(site.settings(), connections, runs);
    IngressBenchResult result = run(bodies, settings);
    output.tell(terminal, result, new IngressBenchReport(result).text());
    return ExitCodes.DONE;
  }

  private void checkFlags() {
    load.check();
    comparison.check();
    if (connections.stream().anyMatch(count -> count < 1 || count > 10_000)) {
      throw new OpsException("--connections: expected 1 to 10000 each, got " + connections);
    }
  }

  private Signatory signatory(Path directory) {
    return SandboxMerchant.in(directory.resolve(SandboxMerchant.FOLDER)).signatory();
  }

  private IngressBenchResult run(List<byte[]> bodies, IngressBenchSettings settings)
      throws InterruptedException, IOException {
    IngressBench bench = new IngressBench(bodies, settings);
    Progress progress = Progress.begin(terminal, bench::doing);
    try {
      return bench.run(site.sourceTree());
    } finally {
      progress.end();
    }
  }
}
