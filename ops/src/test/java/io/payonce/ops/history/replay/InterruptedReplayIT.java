package io.payonce.ops.history.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.payonce.ops.VerbRun;
import io.payonce.testing.Await;
import io.payonce.testing.JavaProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;

/** Replays that were killed, dropped, or come a second time under a name. */
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(180)
class InterruptedReplayIT {

  private SettledLog log;
  private LiveInstallation live;
  private Map<String, List<String>> settled;

  @BeforeAll
  void settle() throws Exception {
    log = SettledLog.shared();
    live = log.live;
    settled = log.outcomes;
  }

  @Test
  void shouldGoOnAfterKillWithOneOutcomeEach() throws Exception {
    // Given
    killAfterSomeOutcomes("-killed");
    int before = live.coordinates("-killed").size();

    // When
    VerbRun otherwise = log.replay("-killed", "--set", "window.age.accepted.ms=1000");
    VerbRun said = log.replay("-killed", "--max-rate", "30", "--json");
    VerbRun again = log.replay("-killed");

    // Then
    assertEquals(2, otherwise.exitCode());
    assertTrue(
        otherwise.err().contains("window.age.accepted.ms was 93600000 and is now 1000"),
        otherwise.err());
    assertEquals(0, said.exitCode(), said.err());
    assertTrue(before < live.coordinates("").size(), "killed too late: " + before);
    assertEquals(settled, live.outcomes("-killed"));
    assertRate(30, said.out());
    assertTrue(again.out().contains("an earlier run had finished it"), again.out());
  }

  /** A slow machine is slower; nothing makes it faster. */
  private static void assertRate(int most, String out) throws Exception {
    JsonNode json = new ObjectMapper().readTree(out);
    double leastSeconds =
        (json.get("records").asInt() - 1.0) / most - SharedThrottle.SLACK_NANOS / 1e9;
    assertTrue(json.get("seconds").asDouble() >= leastSeconds, out);
  }

  @Test
  void shouldReplayARangeAndDropIt() throws Exception {
    // When
    VerbRun said = log.replay("_range", "--from", "5", "--to", "0:9,1:7");
    VerbRun dropped = live.run("replay", "--suffix=_range", "--drop");

    // Then
    assertEquals(0, said.exitCode(), said.err());
    assertTrue(said.out().contains("0/5..9  1/5..7; 10 before it were for warmth"), said.out());
    assertEquals(0, dropped.exitCode(), dropped.err());
    assertTrue(
        dropped.out().contains("deleted " + live.topics.ignored() + "_range"), dropped.out());
    Await.until(
        "everything is gone",
        () -> !LiveInstallation.exists(live.topics.prefix() + "replay_range"));
    assertTrue(LiveInstallation.exists(live.topics.ignored()));
    assertEquals(2, live.run("replay", "--suffix=_range", "--drop").exitCode());
  }

  @Test
  void shouldBeginWithoutTheStateOfAnEarlierReplayOfThatName() throws Exception {
    // Given: state kept on this machine, whose changelogs somebody deletes from another one
    log.replay("_twice", "--keep");
    assertClosedToOthers();
    VerbRun dropped =
        live.run(
            "replay", "--suffix=_twice", "--drop", "--dir", log.directory.resolve("x").toString());
    assertEquals(0, dropped.exitCode(), dropped.err());
    Await.until(
        "everything is gone",
        () -> !LiveInstallation.exists(live.topics.prefix() + "replay_twice"));

    // When
    VerbRun said = log.replay("_twice");

    // Then
    assertEquals(0, said.exitCode(), said.err());
    assertEquals(settled, live.outcomes("_twice"));
  }

  @Test
  void shouldDropAReplayThatWasKilled() throws Exception {
    // Given
    killAfterSomeOutcomes("_gone");

    // When
    VerbRun dropped = live.run("replay", "--suffix=_gone", "--drop");

    // Then
    assertEquals(0, dropped.exitCode(), dropped.err());
    Await.until(
        "everything is gone",
        () ->
            LiveInstallation.BROKER.admin().listTopics().names().get().stream()
                .noneMatch(topic -> topic.contains("_gone")));
    assertEquals(0, log.replay("_gone").exitCode());
    assertEquals(settled, live.outcomes("_gone"));
  }

  private void killAfterSomeOutcomes(String suffix) throws Exception {
    try (JavaProcess killed = log.start(suffix, "--max-rate", "30")) {
      Await.until(
          "some outcomes of " + killed,
          Await.PATIENCE.multipliedBy(2),
          () -> live.coordinates(suffix).size(),
          found -> found > 0);
      killed.kill();
    }
  }

  /** The state holds ids and orders of all merchants, and lies among temporary files by default. */
  private void assertClosedToOthers() throws IOException {
    try (Stream<Path> files = Files.list(log.directory.resolve("local"))) {
      List<Path> states =
          files.filter(file -> file.getFileName().toString().endsWith("replay_twice")).toList();
      assertEquals(1, states.size(), states::toString);
      assertEquals(
          PosixFilePermissions.fromString("rwx------"),
          Files.getPosixFilePermissions(states.get(0)));
    }
  }
}
