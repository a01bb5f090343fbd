package io.payonce.ops.bench;

import io.payonce.ops.bench.dedupe.BenchDedupeVerb;
import io.payonce.ops.bench.endtoend.BenchEndToEndVerb;
import io.payonce.ops.bench.ingress.BenchIngressVerb;
import io.payonce.ops.bench.restart.BenchRestartVerb;
import io.payonce.ops.bench.topology.BenchTopologyVerb;
import io.payonce.ops.bench.verify.BenchVerifyVerb;
import io.payonce.ops.cli.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The benchmarks, each a verb of its own. */
@Command(
    name = "bench",
    description = "Measures what is built here, each part by one command that repeats it.",
    synopsisSubcommandLabel = "<what>")
public final class BenchVerb implements Runnable {

  @Spec private CommandSpec spec;

  /** The verb with all its benchmarks. */
  public static CommandLine commandLine(Terminal terminal) {
    return new CommandLine(new BenchVerb())
        .addSubcommand(new BenchIngressVerb(terminal))
        .addSubcommand(new BenchTopologyVerb(terminal))
        .addSubcommand(new BenchEndToEndVerb(terminal))
        .addSubcommand(new BenchRestartVerb(terminal))
        .addSubcommand(new BenchVerifyVerb(terminal))
        .addSubcommand(new BenchDedupeVerb(terminal));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "expected what to measure");
  }
}
