package io.payonce.ops.bench.dedupe;

import io.payonce.ops.bench.figures.BenchOutput;
import io.payonce.ops.bench.site.BenchOptions;
import io.payonce.ops.cli.ExitCodes;
import io.payonce.ops.cli.OpsException;
import io.payonce.ops.cli.Progress;
import io.payonce.ops.cli.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures the store of notify_ids by the number of ids in it. */
@Command(
    name = "dedupe",
    mixinStandardHelpOptions = true,
    description = {
      "Fills the store of notify_ids as the processor opens it, each size in a JVM of its own, and"
          + " measures puts, lookups, bytes and memory; beside it the same store asked by range, and"
          + " a plain key-value store.",
      "A million ids take about 10 s and 0.3 GB of free disk, a hundred million half an hour and 25"
          + " GB."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  payonce bench dedupe",
      "  payonce bench dedupe --ids 1000000,10000000,100000000 --store WINDOW --out dedupe.json"
    })
public final class BenchDedupeVerb implements Callable<Integer> {

  private static final long IDS_MAX = 1_000_000_000;

  @Option(
      names = "--ids",
      paramLabel = "N",
      split = ",",
      defaultValue = "1000000,10000000",
      description = "How many ids a store holds; several are compared (default: ${DEFAULT-VALUE}).")
  private List<Long> ids;

  @Option(
      names = "--store",
      paramLabel = "STORE",
      split = ",",
      defaultValue = "WINDOW,KEY_VALUE",
      description =
          "Which: WINDOW, the processor's, or KEY_VALUE (default: both, ${DEFAULT-VALUE}).")
  private List<DedupeStore> stores;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "5",
      description = "Of lookups; medians are shown (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--lookups",
      paramLabel = "N",
      defaultValue = "50000",
      description = "Of each kind in a round (default: ${DEFAULT-VALUE}).")
  private int lookups;

  @Option(
      names = "--processor-property",
      paramLabel = "KEY=VALUE",
      description = "Of the processor, see its CONFIG.md; may be repeated.")
  private Map<String, String> properties = Map.of();

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description =
          "For the stores, deleted afterwards, and a log (default: payonce-bench in the folder for"
              + " temporary files).")
  private Path directory = BenchOptions.defaultDirectory();

  @Mixin private BenchOutput output;

  private final Terminal terminal;

  /** A verb that speaks to this terminal. */
  public BenchDedupeVerb(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException, IOException {
    checkFlags();
    DedupeBench benchmark =
        new DedupeBench(
            new DedupeBenchSettings(
                directory.toAbsolutePath().toString(), ids, stores, rounds, lookups, properties));
    Progress progress = Progress.begin(terminal, benchmark::doing);
    DedupeBenchResult result;
    try {
      result = benchmark.run(BenchOptions.builtFrom());
    } finally {
      progress.end();
    }
    output.tell(terminal, result, new DedupeBenchReport(result).text());
    return ExitCodes.DONE;
  }

  private void checkFlags() {
    if (ids.stream().anyMatch(count -> count < 1000 || count > IDS_MAX)) {
      throw new OpsException("--ids: expected 1000 to " + IDS_MAX + " each, got " + ids);
    }
    if (rounds < 1 || lookups < 1 || lookups > 1_000_000) {
      throw new OpsException("expected --rounds from 1 and --lookups from 1 to 1000000");
    }
  }
}
