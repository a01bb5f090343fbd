package io.payonce.ops.history.replay;

import io.payonce.ops.cli.OpsException;
import io.payonce.ops.cli.Progress;
import io.payonce.ops.cli.Terminal;
import io.payonce.ops.cli.files.DirectoryLock;
import io.payonce.ops.cli.files.DirectoryTree;
import io.payonce.ops.history.manifest.Manifest;
import io.payonce.ops.history.manifest.ManifestTopic;
import io.payonce.ops.history.replay.shadow.ChangelogTopics;
import io.payonce.ops.history.replay.shadow.Dropping;
import io.payonce.ops.history.replay.shadow.ShadowTopics;
import io.payonce.ops.records.log.ConsumerGroup;
import io.payonce.ops.records.log.KafkaClients;
import io.payonce.ops.trace.judge.JudgeRules;
import io.payonce.processor.topology.Outcomes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.admin.Admin;

/** One run of a replay: it begins, or goes on where an earlier run ended, and cleans up. */
final class Replay implements AutoCloseable {

  private final ReplaySettings settings;
  private final Terminal terminal;
  private final Admin admin;
  private final ConsumerGroup group;
  private final ShadowTopics topics;
  private final ManifestTopic manifestTopic;
  private final CountDownLatch stopped = new CountDownLatch(1);

  /** A run that has not begun. */
  public Replay(ReplaySettings settings, Terminal terminal) {
    this.settings = settings;
    this.terminal = terminal;
    this.admin = KafkaClients.admin(settings.client());
    this.group = new ConsumerGroup(admin, settings.names().applicationId());
    this.topics = new ShadowTopics(admin, settings.names());
    this.manifestTopic = new ManifestTopic(settings.client(), settings.names().manifest());
  }

  /** Ends the run soon; any thread may call it. */
  public void stop() {
    stopped.countDown();
  }

  /**
   * Runs to the fixed end.
   *
   * @throws OpsException when it cannot, or was stopped before
   */
  public ReplayResult run() throws InterruptedException {
    JudgeRules rules = ReplayRules.read(settings);
    DirectoryLock lock = DirectoryLock.takeClosed(settings.state());
    try {
      return run(rules);
    } finally {
      deleteState();
      lock.close();
    }
  }

  private ReplayResult run(JudgeRules rules) throws InterruptedException {
    Beginning beginning = new Beginning(settings, rules, group, topics, manifestTopic, terminal);
    Optional<Manifest> before = beginning.earlier();
    Manifest manifest = before.isPresent() ? before.get() : begin(beginning);
    ReplayResult result = replay(manifest, before.isPresent(), rules);
    cleanUp();
    return result;
  }

  /** State of an earlier replay of that name, kept by {@code --keep}, is of other changelogs. */
  private Manifest begin(Beginning beginning) throws InterruptedException {
    deleteTree(settings.streams().resolve(settings.names().applicationId()));
    return beginning.begin();
  }

  private ReplayResult replay(Manifest manifest, boolean wasResumed, JudgeRules rules)
      throws InterruptedException {
    Outcomes outcomes = new Outcomes();
    Effort effort = new Effort();
    if (manifest.isFinished()) {
      return ReplayResult.of(manifest, true, outcomes, effort);
    }
    EndWatch end = new EndWatch(settings.client(), manifest, group);
    ReplayProgress told =
        new ReplayProgress(
            manifest.partitions(), group.offsets(manifest.rawTopic()), terminal.isErrTerminal());
    Progress progress = Progress.begin(terminal, told);
    StreamsRun run = new StreamsRun(settings, rules, outcomes, effort, stopped);
    try {
      run.runUntil(end, told, manifest.partitions());
    } catch (RuntimeException failure) {
      // What gave up may have a cluster out of reach, which nobody should wait for.
      if (!run.hasGivenUp()) {
        dismissMembers(failure);
      }
      throw failure;
    } finally {
      progress.end();
    }
    group.dismissMembers();
    Manifest finished = manifest.finished(Instant.now().toString());
    manifestTopic.write(finished);
    return ReplayResult.of(finished, wasResumed, outcomes, effort);
  }

  /** So that the next run need not wait for their session; what failed first is what counts. */
  private void dismissMembers(RuntimeException failure) throws InterruptedException {
    try {
      group.dismissMembers();
    } catch (OpsException e) {
      failure.addSuppressed(e);
    }
  }

  /** Nothing is lost by it: the manifest says that the replay is finished. */
  private void cleanUp() throws InterruptedException {
    if (!settings.keepsInternals()) {
      group.delete();
      topics.delete(ChangelogTopics.of(group.id()).names());
    }
  }

  /** After a stop, too: exactly-once restores it from the changelogs. */
  private void deleteState() {
    if (!settings.keepsInternals()) {
      deleteTree(settings.state());
    }
  }

  private static void deleteTree(Path state) {
    try {
      DirectoryTree.delete(state);
    } catch (IOException e) {
      throw new OpsException("cannot delete the local state " + state, e);
    }
  }

  /**
   * Deletes everything that belongs to the replay, its outcomes included.
   *
   * @return the topics deleted
   */
  public List<String> drop() throws InterruptedException {
    return new Dropping(settings.names(), group, topics, manifestTopic, terminal).drop();
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(5));
  }
}
