package io.payonce.ops.history.skip;

import io.payonce.ops.cli.CoordinatesConverter;
import io.payonce.ops.cli.ExitCodes;
import io.payonce.ops.cli.KafkaOptions;
import io.payonce.ops.cli.OpsException;
import io.payonce.ops.cli.Terminal;
import io.payonce.schemas.Changelogs;
import io.payonce.schemas.Coordinates;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Takes a processor over one raw record that nobody can read. */
@Command(
    name = "skip",
    description = {
      "Takes the processor over one raw record that nobody can read.",
      "Says which partitions stand before such a record, and writes nothing, unless --execute is"
          + " given. Then the record has the outcome SKIPPED in the rejected topic, with who, when and"
          + " why, and the group goes on behind it; both in one transaction.",
      "Only while no processor runs, only the next record, never one that can be read. Try the other"
          + " replicas first: see \"A record that cannot be read\" in the runbook. Ends with 1 when it"
          + " found one."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  payonce skip --bootstrap-server 127.0.0.1:9092",
      "  payonce skip --config client.properties --source payonce.notifications/3/120 \\",
      "      --because \"disk of broker 2, no other replica, ticket 4711\" --execute"
    })
public final class SkipVerb implements Callable<Integer> {

  @Mixin private KafkaOptions kafka;

  @Option(
      names = "--application-id",
      paramLabel = "ID",
      defaultValue = Changelogs.DEFAULT_APPLICATION_ID,
      description = "application.id of the processor (default: ${DEFAULT-VALUE}).")
  private String applicationId;

  @Option(
      names = "--source",
      paramLabel = "TOPIC/PARTITION/OFFSET",
      converter = CoordinatesConverter.class,
      description = "The raw record, as this verb names it without --execute.")
  private Coordinates source;

  @Option(
      names = "--because",
      paramLabel = "TEXT",
      description = "The reason, which is kept in the outcome; no names of buyers.")
  private String because;

  @Option(
      names = "--by",
      paramLabel = "NAME",
      defaultValue = "${sys:user.name}",
      description = "Who decides, which is kept in the outcome (default: the user's name).")
  private String by;

  @Option(names = "--execute", description = "Do it; without this nothing is written.")
  private boolean execute;

  @Option(names = "--json", description = "Print the result as JSON.")
  private boolean json;

  private final Terminal terminal;

  /** A verb that speaks to this terminal. */
  public SkipVerb(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (execute && (source == null || because == null)) {
      throw new OpsException(
          "expected --source TOPIC/PARTITION/OFFSET and --because TEXT beside --execute; without"
              + " --execute this verb names the record");
    }
    SkipReport report = new SkipReport(terminal.out(), json, applicationId);
    SkipOrder order = execute ? new SkipOrder(by, because) : null;
    try (Skip skip = new Skip(kafka.client(), kafka.topics(), applicationId)) {
      if (execute) {
        report.skipped(source, skip.execute(source, order));
        return ExitCodes.DONE;
      }
      List<Standstill> found = skip.standstills();
      report.found(found, skip.members());
      return found.isEmpty() ? ExitCodes.DONE : ExitCodes.FINDING;
    }
  }
}
