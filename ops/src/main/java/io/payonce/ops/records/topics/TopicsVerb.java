package io.payonce.ops.records.topics;

import io.payonce.ops.cli.ExitCodes;
import io.payonce.ops.cli.KafkaOptions;
import io.payonce.ops.cli.Terminal;
import io.payonce.schemas.Topic;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Checks the topics of a cluster, and creates them when told to. */
@Command(
    name = "topics",
    description = {
      "Checks the topics of a cluster and the changelogs of the processor; creates topics with"
          + " --create.",
      "What exists is altered only with --add-replicas and --alter-config. Changelogs are made by"
          + " the processor. Ends with 1 when something is left that is not as it must be."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  payonce topics --bootstrap-server 127.0.0.1:9092",
      "  payonce topics --config client.properties --create --partitions 12 --dry-run"
    })
public final class TopicsVerb implements Callable<Integer> {

  @Mixin private KafkaOptions kafka;

  @Mixin private TopicSizes sizes;

  @Mixin private ChangelogOptions changelogs;

  @Option(names = "--create", description = "Create the topics that are missing.")
  private boolean create;

  @Option(
      names = "--alter-config",
      description = "Set what differs in the configuration of topics that exist.")
  private boolean alterConfig;

  @Option(
      names = "--add-replicas",
      description =
          "Add replicas where there are too few, and wait until they are in sync. For large topics"
              + " Kafka's kafka-reassign-partitions.sh has a --throttle.")
  private boolean addReplicas;

  @Option(
      names = "--dry-run",
      description = "Say what would be done, and do nothing; ends with 1 when there is something.")
  private boolean dryRun;

  @Option(names = "--json", description = "Print the result as JSON.")
  private boolean json;

  private final Terminal terminal;

  /** A verb that speaks to this terminal. */
  public TopicsVerb(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    try (TopicsAdmin admin = TopicsAdmin.connect(kafka.client())) {
      admin.checkVersion();
      Map<String, TopicFound> found = admin.find(names());
      List<Topic> catalogue = sizes.catalogue(kafka.topics(), admin.brokers(), found);
      List<Topic> expected = changelogs.beside(catalogue, found);
      List<TopicDifference> differences = TopicsCheck.differences(expected, found);
      Mending mending =
          Mending.of(expected, differences, new Leave(create, addReplicas, alterConfig));
      if (!dryRun) {
        mending.apply(expected, admin);
      }
      report(expected, mending);
      boolean isClean = dryRun ? mending.isClean() : mending.left().isEmpty();
      return isClean ? ExitCodes.DONE : ExitCodes.FINDING;
    }
  }

  private void report(List<Topic> catalogue, Mending mending) {
    TopicsReport report = new TopicsReport(terminal.out(), dryRun);
    if (json) {
      report.json(mending);
    } else {
      report.text(catalogue, mending);
    }
  }

  private List<String> names() {
    return Stream.concat(
            kafka.topics().catalogue(1, (short) 1, 1).stream().map(Topic::name),
            changelogs.names().stream())
        .toList();
  }
}
