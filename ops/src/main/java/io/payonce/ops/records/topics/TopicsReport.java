package io.payonce.ops.records.topics;

import io.payonce.ops.cli.Json;
import io.payonce.ops.cli.Table;
import io.payonce.schemas.Topic;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Says what was found and done about topics, for people or for programs. */
final class TopicsReport {

  private final PrintWriter out;
  private final boolean isDryRun;

  TopicsReport(PrintWriter out, boolean isDryRun) {
    this.out = out;
    this.isDryRun = isDryRun;
  }

  void text(List<Topic> catalogue, Mending mending) {
    String would = isDryRun ? "would " : "";
    mending.create().forEach(t -> out.println(would + "create " + described(t)));
    mending
        .grow()
        .forEach(d -> out.println(would + "add replicas to " + d.topic() + " " + from(d)));
    mending
        .alter()
        .forEach(d -> out.println(would + "set " + d.topic() + " " + d.setting() + " " + from(d)));
    if (mending.left().isEmpty()) {
      out.println(clean(catalogue, mending));
    } else {
      table(mending.left());
      hints(mending.left());
    }
  }

  void json(Mending mending) {
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("clean", isDryRun ? mending.isClean() : mending.left().isEmpty());
    report.put("dry_run", isDryRun);
    report.put("created", mending.create().stream().map(Topic::name).toList());
    report.put("replicas_added", mending.grow());
    report.put("altered", mending.alter());
    report.put("differences", mending.left());
    out.println(Json.line(report));
  }

  private String clean(List<Topic> catalogue, Mending mending) {
    return isDryRun && !mending.isClean()
        ? "nothing was done: a dry run"
        : catalogue.size() + " topics are as they must be: " + sizes(catalogue.get(0));
  }

  private void table(List<TopicDifference> differences) {
    Table table = Table.of("TOPIC", "SETTING", "EXPECTED", "FOUND");
    differences.forEach(d -> table.row(d.topic(), d.setting(), d.expected(), d.found()));
    table.lines().forEach(out::println);
  }

  private void hints(List<TopicDifference> differences) {
    if (differences.stream().anyMatch(TopicDifference::isMissing)) {
      out.println("Create what is missing with --create.");
    }
    if (differences.stream().anyMatch(TopicDifference::isConfig)) {
      out.println("Set what differs with --alter-config.");
    }
    if (differences.stream().anyMatch(d -> d.setting().equals(TopicDifference.PARTITIONS))) {
      out.println(
          "Partitions are never changed here: an order's key would move to another partition, away"
              + " from what is known of the order. Make new topics under another --prefix.");
    }
    if (differences.stream().anyMatch(TopicDifference::isReplication)) {
      out.println("Add replicas with --add-replicas.");
    }
  }

  private static String described(Topic topic) {
    return topic.name() + " (" + sizes(topic) + ")";
  }

  private static String sizes(Topic topic) {
    return "partitions %d, replication %d, min.insync.replicas %d"
        .formatted(topic.partitions(), topic.replication(), topic.minInsyncReplicas());
  }

  private static String from(TopicDifference difference) {
    return "from " + difference.found() + " to " + difference.expected();
  }
}
