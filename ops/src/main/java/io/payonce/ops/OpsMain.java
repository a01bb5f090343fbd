package io.payonce.ops;

import io.payonce.ops.bench.BenchVerb;
import io.payonce.ops.bench.load.LoadVerb;
import io.payonce.ops.cli.ExitCodes;
import io.payonce.ops.cli.OpsException;
import io.payonce.ops.cli.ShownArguments;
import io.payonce.ops.cli.StopSignal;
import io.payonce.ops.cli.Terminal;
import io.payonce.ops.history.compare.CompareVerb;
import io.payonce.ops.history.redrive.RedriveVerb;
import io.payonce.ops.history.replay.ReplayVerb;
import io.payonce.ops.history.reset.ResetVerb;
import io.payonce.ops.history.skip.SkipVerb;
import io.payonce.ops.local.dev.DevVerb;
import io.payonce.ops.local.expect.ExpectVerb;
import io.payonce.ops.local.send.SendVerb;
import io.payonce.ops.local.simulate.SimulateVerb;
import io.payonce.ops.merchants.MerchantsVerb;
import io.payonce.ops.proof.audit.AuditVerb;
import io.payonce.ops.records.topics.TopicsVerb;
import io.payonce.ops.trace.TraceVerb;
import io.payonce.ops.trace.explain.ExplainVerb;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line {@code payonce <verb>}: one class a verb, three exit codes for all. */
@Command(
    name = "payonce",
    description =
        "Alipay's payment notifications as order events on Kafka, each fact exactly once.",
    versionProvider = OpsMain.Version.class,
    synopsisSubcommandLabel = "<verb>",
    commandListHeading = "%nVerbs:%n",
    footerHeading = "%nExit codes:%n",
    footer = {
      "  0  done, and nothing found",
      "  1  done, and something is not as it must be",
      "  2  could not be done",
      "",
      "Begin with: payonce dev"
    })
public final class OpsMain implements Runnable {

  private static final String VERBOSE = "--verbose";
  private static final int HELP_WIDTH = 96;

  @Spec private CommandSpec spec;

  @Option(
      names = VERBOSE,
      scope = ScopeType.INHERIT,
      description = "Log what goes on, and show where an error came from.")
  private boolean verbose;

  /** Runs a verb and ends the process with its exit code. */
  public static void main(String[] args) {
    configureLogging(Arrays.asList(args));
    StopSignal stop = StopSignal.ofProcess();
    int exitCode = commandLine(Terminal.ofProcess(), stop).execute(args);
    stop.ended(exitCode);
    System.exit(exitCode);
  }

  /** The command line; nothing runs yet. */
  public static CommandLine commandLine(Terminal terminal, StopSignal stop) {
    OpsMain main = new OpsMain();
    CommandLine line = new CommandLine(main);
    List.of(
            new DevVerb(terminal, stop),
            new SimulateVerb(terminal, stop),
            new SendVerb(terminal),
            new ExpectVerb(terminal),
            new TopicsVerb(terminal),
            new ReplayVerb(terminal, stop),
            new CompareVerb(terminal),
            new RedriveVerb(terminal, stop),
            new AuditVerb(terminal, stop),
            new TraceVerb(terminal),
            new ExplainVerb(terminal),
            new SkipVerb(terminal),
            new ResetVerb(terminal),
            new LoadVerb(terminal, stop))
        .forEach(line::addSubcommand);
    line.addSubcommand(MerchantsVerb.commandLine(terminal));
    line.addSubcommand(BenchVerb.commandLine(terminal));
    line.getSubcommands().values().forEach(verb -> helpOption(verb));
    helpOption(line);
    Ansi ansi = terminal.isOutColoured() ? Ansi.ON : Ansi.OFF;
    return line.setOut(terminal.out())
        .setErr(terminal.err())
        .setColorScheme(CommandLine.Help.defaultColorScheme(ansi))
        .setUsageHelpWidth(HELP_WIDTH)
        .setExecutionExceptionHandler(
            (e, verb, parsed) -> main.notDone(e, verb, parsed.originalArgs()))
        .setParameterExceptionHandler((e, args) -> misused(e, Arrays.asList(args)));
  }

  private static void helpOption(CommandLine verb) {
    verb.getCommandSpec().mixinStandardHelpOptions(true);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "expected a verb");
  }

  /** Before the first logger is made, hence before the flags are parsed. */
  private static void configureLogging(List<String> args) {
    if (System.getProperty("logback.configurationFile") == null) {
      System.setProperty("logback.configurationFile", "logback-ops.xml");
    }
    if (args.contains(VERBOSE)) {
      System.setProperty("payonce.log.level", "INFO");
    }
  }

  private int notDone(Exception e, CommandLine verb, List<String> args) {
    PrintWriter err = verb.getErr();
    err.println(
        verb.getCommandSpec().qualifiedName() + ": " + ShownArguments.withoutKeys(words(e), args));
    if (verbose) {
      StringWriter trace = new StringWriter();
      e.printStackTrace(new PrintWriter(trace));
      err.print(ShownArguments.withoutKeys(trace.toString(), args));
    } else if (!isForPeople(e)) {
      err.println("Run it again with " + VERBOSE + " to see where this came from.");
    }
    return ExitCodes.NOT_DONE;
  }

  private static String words(Exception e) {
    return isForPeople(e) ? e.getMessage() : e.getClass().getSimpleName() + ": " + e.getMessage();
  }

  private static boolean isForPeople(Exception e) {
    return e instanceof OpsException || e instanceof IllegalArgumentException;
  }

  private static int misused(ParameterException e, List<String> args) {
    CommandLine verb = e.getCommandLine();
    PrintWriter err = verb.getErr();
    err.println(
        verb.getCommandSpec().qualifiedName()
            + ": "
            + ShownArguments.withoutValues(e.getMessage(), args));
    UnmatchedArgumentException.printSuggestions(e, err);
    err.println("See: " + verb.getCommandSpec().qualifiedName() + " --help");
    return ExitCodes.NOT_DONE;
  }

  /** The version that the jar was built with. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = OpsMain.class.getPackage().getImplementationVersion();
      return new String[] {"payonce " + (version == null ? "(not packaged)" : version)};
    }
  }
}
