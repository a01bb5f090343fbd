package io.payonce.ops.history.reset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.ops.VerbRun;
import io.payonce.ops.cli.files.DirectoryTree;
import io.payonce.ops.history.replay.LiveInstallation;
import io.payonce.ops.records.log.ConsumerGroup;
import io.payonce.processor.Processor;
import io.payonce.testing.Await;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ResetIT {

  private LiveInstallation live;

  @BeforeEach
  void install(@TempDir Path directory) {
    live = new LiveInstallation(directory);
  }

  @Test
  void shouldLetTheNextStartMakeEverythingAnewAndTouchNoOtherApplication() throws Exception {
    // Given
    String ofAnother = live.applicationId + "-v2-seen-notifications-changelog";
    LiveInstallation.BROKER
        .admin()
        .createTopics(List.of(new NewTopic(ofAnother, Optional.of(1), Optional.empty())))
        .all()
        .get();
    live.receivesManyKinds(1);
    Processor processor = live.start();
    live.awaitSettled();

    // When / Then: alive
    VerbRun alive = reset("--execute", "--delete-outcomes");
    assertEquals(2, alive.exitCode());
    assertTrue(alive.err().contains("is alive") || alive.err().contains("in use"), alive.err());
    VerbRun withoutDirectory = live.run("reset", "--application-id", live.applicationId);
    assertTrue(withoutDirectory.err().contains("an instance is alive"), withoutDirectory.err());
    processor.close();
    ConsumerGroup group = new ConsumerGroup(LiveInstallation.BROKER.admin(), live.applicationId);
    group.dismissMembers();
    Map<String, List<String>> before = live.outcomes("");

    // When / Then: dry run
    VerbRun dry = reset();
    assertEquals(0, dry.exitCode(), dry.err());
    assertTrue(
        dry.out().contains("would delete topic " + live.applicationId + "-ledger-changelog"),
        dry.out());
    assertFalse(dry.out().contains(ofAnother), dry.out());
    assertEquals(2, group.offsets(live.topics.notifications()).size());

    // When / Then: nobody decided about the outcomes
    VerbRun undecided = reset("--execute");
    assertEquals(2, undecided.exitCode());
    assertTrue(undecided.err().contains("--delete-outcomes"), undecided.err());
    assertEquals(2, group.offsets(live.topics.notifications()).size());

    // When / Then: there is no such state
    VerbRun elsewhere = reset(Files.createDirectories(live.stateDir().resolveSibling("typo")));
    assertEquals(2, elsewhere.exitCode());
    assertTrue(elsewhere.err().contains("expected the state.dir"), elsewhere.err());

    // When / Then: done, although an earlier run was killed when its directory was deleted
    group.delete();
    DirectoryTree.delete(live.stateDir().resolve(live.applicationId));
    String seen = live.applicationId + "-seen-notifications-changelog";
    LiveInstallation.BROKER.admin().deleteTopics(List.of(seen)).all().get();
    Await.until("one changelog is gone", () -> !LiveInstallation.exists(seen));
    VerbRun done = reset("--execute", "--delete-outcomes", "--json");
    assertEquals(0, done.exitCode(), done.err());
    assertTrue(done.out().contains("\"executed\":true"), done.out());
    assertEquals(Map.of(), group.offsets(live.topics.notifications()));
    assertEquals(List.of(), LiveInstallation.BROKER.read(live.topics.orderEvents()));
    assertFalse(Files.exists(live.stateDir().resolve(live.applicationId)));
    Await.until(
        "the changelog is gone",
        () -> !LiveInstallation.exists(live.applicationId + "-ledger-changelog"));
    assertTrue(LiveInstallation.exists(ofAnother));
    assertTrue(live.run("reset", "--application-id", live.applicationId).out().contains("nothing"));

    // When / Then: anew
    int events = before.get(live.topics.orderEvents()).size();
    Processor anew = live.start();
    live.awaitSettled();
    anew.close();
    assertEquals(events, LiveInstallation.BROKER.read(live.topics.orderEvents()).size());
  }

  @Test
  void shouldRefuseADirectoryThatIsInUseOrSomebodyElses(@TempDir Path root) throws Exception {
    // Given
    Path mine = Files.createDirectories(root.resolve("mine").resolve(live.applicationId));
    Path strange = Files.createDirectories(root.resolve("other").resolve(live.applicationId));
    Files.writeString(strange.resolve("thesis.txt"), "years of work");

    // When / Then
    try (FileChannel channel =
        FileChannel.open(
            mine.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      FileLock lock = channel.lock();
      VerbRun inUse = reset(mine.getParent());
      assertTrue(lock.isValid());
      assertEquals(2, inUse.exitCode());
      assertTrue(inUse.err().contains("is in use by a running process"), inUse.err());
    }
    VerbRun refused = reset(strange.getParent());
    assertEquals(2, refused.exitCode());
    assertTrue(refused.err().contains("thesis.txt"), refused.err());
    assertTrue(Files.exists(strange.resolve("thesis.txt")));
  }

  private VerbRun reset(Path stateDir) {
    return live.run(
        "reset",
        "--application-id",
        live.applicationId,
        "--state-dir",
        stateDir.toString(),
        "--execute");
  }

  private VerbRun reset(String... more) {
    List<String> flags =
        new ArrayList<>(
            List.of(
                "reset",
                "--application-id",
                live.applicationId,
                "--state-dir",
                live.stateDir().toString()));
    flags.addAll(List.of(more));
    return live.run(flags.toArray(String[]::new));
  }
}
