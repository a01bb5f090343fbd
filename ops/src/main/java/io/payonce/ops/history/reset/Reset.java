package io.payonce.ops.history.reset;

import io.payonce.ops.cli.OpsException;
import io.payonce.ops.history.replay.shadow.ChangelogTopics;
import io.payonce.ops.history.replay.shadow.ReplayNames;
import io.payonce.ops.records.log.AdminAnswers;
import io.payonce.ops.records.log.ConsumerGroup;
import io.payonce.ops.records.log.KafkaClients;
import io.payonce.schemas.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;

/** Resets an application in place: first it says what it would delete, then it may. */
final class Reset implements AutoCloseable {

  private final Admin admin;
  private final Topics topics;
  private final ConsumerGroup group;
  private final OutcomeLogs outcomes;
  private final List<StateDirectory> directories;

  /**
   * A reset that has looked at nothing on the cluster yet.
   *
   * @param stateDirs {@code state.dir} of the processors on this machine
   * @throws OpsException when one of them is something else, or in use
   */
  public Reset(
      Map<String, String> client, Topics topics, String applicationId, List<Path> stateDirs) {
    if (ReplayNames.isReplay(topics, applicationId)) {
      throw new OpsException(
          applicationId + " is a replay, not a live application: payonce replay --drop deletes it");
    }
    this.directories =
        stateDirs.stream().map(root -> StateDirectory.in(root, applicationId)).toList();
    this.admin = KafkaClients.admin(client);
    this.topics = topics;
    this.group = new ConsumerGroup(admin, applicationId);
    this.outcomes = new OutcomeLogs(admin, topics);
  }

  /**
   * What would be deleted now.
   *
   * @throws OpsException when an instance is alive
   */
  public ResetPlan plan() throws InterruptedException {
    group.refuseMembers();
    Map<Integer, Long> offsets = group.offsets(topics.notifications());
    if (!offsets.isEmpty()) {
      // Offsets are deleted first: no reset has begun, so a missing directory is a wrong path.
      directories.forEach(StateDirectory::refuseToBeMissing);
    }
    Set<String> existing = AdminAnswers.get(admin.listTopics().names(), "list the topics");
    return new ResetPlan(
        group.id(),
        offsets,
        ChangelogTopics.of(group.id()).names().stream().filter(existing::contains).toList(),
        outcomes.records(existing),
        directories.stream().filter(StateDirectory::exists).map(d -> d.path().toString()).toList(),
        warnings(existing));
  }

  private List<String> warnings(Set<String> existing) throws InterruptedException {
    List<String> warnings = new ArrayList<>();
    long deleted = existing.contains(topics.notifications()) ? outcomes.deletedRaw() : 0;
    if (deleted > 0) {
      warnings.add(
          topics.notifications()
              + " has lost "
              + deleted
              + " records to retention: trades known from them are forgotten for good, and the"
              + " next notification of such an order will count as its first");
    }
    return warnings;
  }

  /**
   * Deletes what the plan says. Killed half way, the same command completes it: while the ledger's
   * changelog is there, a processor without offsets refuses to start.
   *
   * @param deletesOutcomes whether the records of the outcome topics go, too
   */
  public void execute(ResetPlan plan, boolean deletesOutcomes) throws InterruptedException {
    group.delete();
    if (deletesOutcomes) {
      outcomes.deleteRecords(plan.outcomes().keySet());
    }
    directories.forEach(StateDirectory::delete);
    for (String topic : plan.topics()) {
      AdminAnswers.get(admin.deleteTopics(List.of(topic)).all(), "delete the topic " + topic);
    }
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(5));
  }
}
