package io.payonce.ops.merchants;

import io.payonce.ops.cli.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The verbs for the merchants file. */
@Command(
    name = "merchants",
    description = "Checks a merchants file, shows its keys, and adds an app to it.",
    synopsisSubcommandLabel = "<what>")
public final class MerchantsVerb implements Runnable {

  @Spec private CommandSpec spec;

  /** The verb with all that it can do. */
  public static CommandLine commandLine(Terminal terminal) {
    return new CommandLine(new MerchantsVerb())
        .addSubcommand(new MerchantsCheckVerb(terminal))
        .addSubcommand(new MerchantsAddVerb(terminal));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "expected what to do: check or add");
  }
}
