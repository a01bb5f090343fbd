package io.payonce.ops.bench.endtoend;

import io.payonce.ops.bench.figures.BenchOutput;
import io.payonce.ops.bench.load.MixOptions;
import io.payonce.ops.bench.site.ComparisonOptions;
import io.payonce.ops.bench.site.ProcessorOptions;
import io.payonce.ops.bench.site.SiteOptions;
import io.payonce.ops.bench.traffic.FreshBodies;
import io.payonce.ops.cli.DurationConverter;
import io.payonce.ops.cli.ExitCodes;
import io.payonce.ops.cli.OpsException;
import io.payonce.ops.cli.Progress;
import io.payonce.ops.cli.Terminal;
import io.payonce.ops.local.sandbox.SandboxMerchant;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures all of it, from request to committed event, beside another receiver. */
@Command(
    name = "end-to-end",
    mixinStandardHelpOptions = true,
    description = {
      "Starts a broker, the built ingress and the built processor as processes of their own, finds"
          + " the rate at which the processor keeps up, and loads them by a schedule at shares of"
          + " it: times to the answer and to the committed order event, CPU time of every process.",
      "--against runs the same load on another receiver in turn and prints ratios."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  payonce bench end-to-end",
      "  payonce bench end-to-end --rate 2000 --against http://127.0.0.1:18080/notify/alipay \\",
      "      --against-pid 4711,4712 --out end-to-end.json"
    })
public final class BenchEndToEndVerb implements Callable<Integer> {

  private static final int CHUNK = 20_000;

  @Mixin private SiteOptions site;

  @Mixin private ProcessorOptions processor;

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "Notifications a second that count as sustained (default: found first).")
  private Double rate;

  @Option(
      names = "--loads",
      paramLabel = "PERCENT",
      split = ",",
      defaultValue = "100,75,50,25",
      description =
          "Of the sustained rate, one after another (default: ${DEFAULT-VALUE}: at the least load"
              + " all is as warm as it gets).")
  private List<Integer> loads;

  @Option(
      names = "--connections",
      paramLabel = "N",
      defaultValue = "64",
      description = "Used in turn (default: ${DEFAULT-VALUE}).")
  private int connections;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1000",
      description =
          "Decides ids and fields (default: ${DEFAULT-VALUE}). Each 20000 bodies take the next"
              + " seed, are signed when they are needed (about 0.3 ms each) and kept for 12 hours.")
  private long seed;

  @Option(
      names = "--warmup",
      paramLabel = "TIME",
      defaultValue = "2m",
      converter = DurationConverter.class,
      description = "Of each receiver at the start (default: ${DEFAULT-VALUE}).")
  private Duration warmup;

  @Option(
      names = "--probe",
      paramLabel = "TIME",
      defaultValue = "6s",
      converter = DurationConverter.class,
      description = "For each rate that is tried at first (default: ${DEFAULT-VALUE}).")
  private Duration probe;

  @Mixin private MixOptions mix = new MixOptions(0, 0);

  @Mixin private ComparisonOptions comparison = new ComparisonOptions(2);

  @Mixin private BenchOutput output;

  private final Terminal terminal;

  /** A verb that speaks to this terminal. */
  public BenchEndToEndVerb(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException, IOException {
    check();
    SandboxMerchant merchant = SandboxMerchant.in(site.directory().resolve(SandboxMerchant.FOLDER));
    FreshBodies bodies =
        new FreshBodies(merchant.signatory(), seed, site.directory().resolve("load"), CHUNK);
    EndToEndResult result = run(new EndToEndBench(bodies, settings(merchant)));
    output.tell(terminal, result, new EndToEndReport(result).text());
    return ExitCodes.DONE;
  }

  private void check() {
    mix.checkLeavesGenuine();
    comparison.check();
    ComparisonOptions.checkDuration("--probe", probe);
    if (rate != null && !(rate >= 4 && rate <= 100_000)) {
      throw new OpsException("--rate: expected 4 to 100000, got " + rate);
    }
    if (loads.stream().anyMatch(percent -> percent < 1 || percent > 200)) {
      throw new OpsException("--loads: expected 1 to 200 percent, got " + loads);
    }
    if (connections < 1 || connections > 10_000) {
      throw new OpsException("--connections: expected 1 to 10000, got " + connections);
    }
  }

  private EndToEndSettings settings(SandboxMerchant merchant) {
    return new EndToEndSettings(
        site.settings(),
        processor.settings(site.jar("processor"), merchant.merchantsFile()),
        connections,
        rate,
        loads,
        probe,
        comparison.comparison(mix.duplicates(), mix.forged(), warmup));
  }

  private EndToEndResult run(EndToEndBench bench) throws InterruptedException, IOException {
    Progress progress = Progress.begin(terminal, bench::doing);
    try {
      return bench.run(site.sourceTree());
    } finally {
      progress.end();
    }
  }
}
