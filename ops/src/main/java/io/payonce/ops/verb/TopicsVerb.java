package io.payonce.ops.verb;

import io.payonce.ops.terminal.ExitCodes;
import io.payonce.ops.terminal.Terminal;
import io.payonce.ops.topics.Mending;
import io.payonce.ops.topics.TopicDifference;
import io.payonce.ops.topics.TopicFound;
import io.payonce.ops.topics.TopicsAdmin;
import io.payonce.ops.topics.TopicsCheck;
import io.payonce.schemas.Topic;
import io.payonce.schemas.Topics;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Checks the topics of a cluster, and creates them when told to. */
@Command(
    name = "topics",
    description = {
      "Checks the topics of a cluster; creates them with --create.",
      "What exists is never altered unless --alter-config is given, and then only its"
          + " configuration. Ends with 1 when something is left that is not as it must be."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  payonce topics --bootstrap-server 127.0.0.1:9092",
      "  payonce topics --config client.properties --create --partitions 12 --dry-run"
    })
public final class TopicsVerb implements Callable<Integer> {

  @Mixin private KafkaOptions kafka;

  @Mixin private TopicSizes sizes;

  @Option(names = "--create", description = "Create the topics that are missing.")
  private boolean create;

  @Option(
      names = "--alter-config",
      description = "Set what differs in the configuration of topics that exist.")
  private boolean alterConfig;

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
      Map<String, TopicFound> found = admin.find(names(kafka.topics()));
      List<Topic> catalogue = sizes.catalogue(kafka.topics(), admin.brokers(), found);
      List<TopicDifference> differences = TopicsCheck.differences(catalogue, found);
      Mending mending = Mending.of(catalogue, differences, create, alterConfig);
      if (!dryRun) {
        mending.apply(catalogue, admin);
      }
      report(catalogue, mending);
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

  private static List<String> names(Topics topics) {
    return topics.catalogue(1, (short) 1, 1).stream().map(Topic::name).toList();
  }
}
