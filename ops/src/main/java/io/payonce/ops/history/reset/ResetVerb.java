package io.payonce.ops.history.reset;

import io.payonce.ops.cli.ExitCodes;
import io.payonce.ops.cli.KafkaOptions;
import io.payonce.ops.cli.OpsException;
import io.payonce.ops.cli.Terminal;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Resets an application in place. */
@Command(
    name = "reset",
    description = {
      "Deletes what an application has made of the raw log, so that its next start makes it anew:"
          + " offsets, changelogs, local state, and the outcomes when told to.",
      "Says what it would delete, and deletes it only with --execute. Never while an instance is"
          + " alive, never a topic of another application id."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  payonce reset --bootstrap-server 127.0.0.1:9092 --application-id payonce-processor_v1 \\",
      "      --state-dir /var/lib/payonce/state",
      "  payonce reset --config client.properties --application-id payonce-processor_v1 \\",
      "      --state-dir /var/lib/payonce/state --delete-outcomes --execute"
    })
public final class ResetVerb implements Callable<Integer> {

  @Mixin private KafkaOptions kafka;

  @Option(
      names = "--application-id",
      required = true,
      paramLabel = "ID",
      description = "application.id of the processor.")
  private String applicationId;

  @Option(
      names = "--state-dir",
      paramLabel = "DIR",
      description =
          "state.dir of a processor on this machine; repeatable. Those on other machines must be"
              + " deleted there.")
  private List<Path> stateDirs = List.of();

  @Option(
      names = "--delete-outcomes",
      description =
          "Delete all records of the outcome topics, too: the next start from earliest writes them"
              + " again.")
  private boolean deleteOutcomes;

  @Option(
      names = "--keep-outcomes",
      description = "Leave them: what the next start processes is then there twice.")
  private boolean keepOutcomes;

  @Option(names = "--execute", description = "Delete; without it nothing is done.")
  private boolean execute;

  @Option(names = "--json", description = "Print the result as JSON.")
  private boolean json;

  private final Terminal terminal;

  /** A verb that speaks to this terminal. */
  public ResetVerb(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (deleteOutcomes && keepOutcomes) {
      throw new OpsException("expected one of --delete-outcomes and --keep-outcomes, got both");
    }
    try (Reset reset = new Reset(kafka.client(), kafka.topics(), applicationId, stateDirs)) {
      ResetPlan plan = reset.plan();
      if (execute && !plan.isEmpty()) {
        requireDecision(plan);
        reset.execute(plan, deleteOutcomes);
      }
      new ResetReport(terminal.out(), json).print(plan, execute, deleteOutcomes);
    }
    return ExitCodes.DONE;
  }

  private void requireDecision(ResetPlan plan) {
    if (plan.outcomeRecords() > 0 && !deleteOutcomes && !keepOutcomes) {
      throw new OpsException(
          "the outcome topics hold up to "
              + plan.outcomeRecords()
              + " records, and a start from earliest would write them a second time. Decide:"
              + " --delete-outcomes, or --keep-outcomes for readers that know events by ce_id."
              + " Nothing was deleted");
    }
  }
}
