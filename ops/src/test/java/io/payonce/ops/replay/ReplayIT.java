package io.payonce.ops.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.payonce.ops.OpsMain;
import io.payonce.ops.log.ConsumerGroup;
import io.payonce.processor.Processor;
import io.payonce.testing.Await;
import io.payonce.testing.JavaProcess;
import io.payonce.testing.TestBroker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Replays of a log that a live processor settled. */
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(180)
class ReplayIT {

  private static final TestBroker BROKER = LiveInstallation.BROKER;
  private static final int ORDERS = 12;

  private Path directory;
  private LiveInstallation live;
  private Map<String, List<String>> settled;

  @BeforeAll
  void settle(@TempDir Path kept) throws Exception {
    directory = kept;
    live = new LiveInstallation(directory);
    live.receivesManyKinds(ORDERS);
    Processor processor = live.start();
    live.awaitSettled();
    processor.close();
    settled = live.outcomes("");
  }

  @Test
  void shouldGiveTheSameBytesAndTouchNothingLive() throws Exception {
    // Given
    int raws = BROKER.read(live.topics.notifications()).size();
    ConsumerGroup group = new ConsumerGroup(BROKER.admin(), live.applicationId);
    Map<Integer, Long> committed = group.offsets(live.topics.notifications());

    // When
    LiveInstallation.Said said = replay("_same", "--json");

    // Then
    assertEquals(0, said.exitCode(), said.err());
    assertEquals(settled, live.outcomes("_same"));
    assertEquals(
        List.of("BAD_SIGNATURE", "DUPLICATE", "EMPTY_BODY", "MALFORMED_FORM", "REROUTED"),
        live.reasons("_same").stream()
            .filter(reason -> !List.of("STALE", "SUPERSEDED").contains(reason))
            .toList());
    assertEquals(raws, BROKER.read(live.topics.notifications()).size());
    assertEquals(committed, group.offsets(live.topics.notifications()));
    assertEquals(settled, live.outcomes(""));
    assertResult(said.out(), raws);
    assertCleanedUp("_same");
  }

  private void assertResult(String out, int raws) throws Exception {
    JsonNode json = new ObjectMapper().readTree(out);
    List<ConsumerRecord<byte[], byte[]>> told = BROKER.read(live.topics.prefix() + "replay_same");
    JsonNode manifest = new ObjectMapper().readTree(told.get(told.size() - 1).value());
    assertEquals(json.get("manifest"), manifest);
    assertEquals(raws, json.get("records").asInt());
    assertEquals(live.topics.notifications(), manifest.get("raw_topic").asText());
    assertEquals(2, manifest.get("partitions").size());
    assertTrue(manifest.get("finished_at").isTextual(), out);
  }

  private void assertCleanedUp(String suffix) throws Exception {
    String id = new ReplayNames(live.topics, suffix).applicationId();
    ConsumerGroup group = new ConsumerGroup(BROKER.admin(), id);
    assertEquals(Map.of(), group.offsets(live.topics.notifications()));
    for (String topic : ChangelogTopics.of(id).names()) {
      Await.until("the changelog is gone", () -> !LiveInstallation.exists(topic));
    }
    assertFalse(Files.exists(directory.resolve("local").resolve(id)));
  }

  @Test
  void shouldShowWhatARemovedKeyChanges() {
    // Given
    Path without = live.merchants("without.json", "2021000000000999");

    // When
    LiveInstallation.Said said =
        live.run("replay", "--suffix=.removed", "--merchants", without.toString());

    // Then
    assertEquals(0, said.exitCode(), said.err());
    assertEquals(List.of(), BROKER.read(live.topics.orderEvents() + ".removed"));
    assertEquals(List.of("EMPTY_BODY", "MALFORMED_FORM", "UNKNOWN_APP"), live.reasons(".removed"));
  }

  @Test
  void shouldGoOnAfterKillWithOneOutcomeEach() throws Exception {
    // Given
    String[] line = live.line("replay", flags("-killed", "--max-rate", "30"));
    try (JavaProcess killed =
        JavaProcess.start(
            "replay-killed",
            new JavaProcess.Spec(
                null, List.of("-Xmx256m"), Map.of(), OpsMain.class, List.of(line)))) {
      Await.until(
          "some outcomes of " + killed,
          Await.PATIENCE.multipliedBy(2),
          () -> live.coordinates("-killed").size(),
          found -> found > 0);
      killed.kill();
    }
    int before = live.coordinates("-killed").size();

    // When
    LiveInstallation.Said otherwise = replay("-killed", "--set", "window.age.accepted.ms=1000");
    LiveInstallation.Said said = replay("-killed");
    LiveInstallation.Said again = replay("-killed");

    // Then
    assertEquals(2, otherwise.exitCode());
    assertTrue(
        otherwise.err().contains("window.age.accepted.ms was 93600000 and is now 1000"),
        otherwise.err());
    assertEquals(0, said.exitCode(), said.err());
    assertTrue(before < live.coordinates("").size(), "killed too late: " + before);
    assertEquals(settled, live.outcomes("-killed"));
    assertTrue(again.out().contains("an earlier run had finished it"), again.out());
  }

  @Test
  void shouldReplayARangeAndDropIt() throws Exception {
    // When
    LiveInstallation.Said said = replay("_range", "--from", "5", "--to", "0:9,1:7");
    LiveInstallation.Said dropped = live.run("replay", "--suffix=_range", "--drop");

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
  void shouldRefuseALogThatDoesNotReachBackAndSayByHowMuch(@TempDir Path other) throws Exception {
    // Given
    LiveInstallation cut = new LiveInstallation(other);
    cut.receivesManyKinds(2);
    TopicPartition partition = new TopicPartition(cut.topics.notifications(), 0);
    BROKER.admin().deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(2))).all().get();
    BROKER
        .admin()
        .deleteRecords(
            Map.of(
                new TopicPartition(cut.topics.notifications(), 1), RecordsToDelete.beforeOffset(2)))
        .all()
        .get();
    String[] flags = {"--suffix=_cut", "--merchants", cut.merchants().toString()};

    // When
    LiveInstallation.Said earliest = cut.run("replay", flags);
    LiveInstallation.Said range = cut.run("replay", with(flags, "--from", "4"));
    LiveInstallation.Said cold = cut.run("replay", with(flags, "--cold"));

    // Then
    assertEquals(2, earliest.exitCode(), earliest.out());
    assertTrue(earliest.err().contains("3 d 23 h 59 min too late"), earliest.err());
    assertEquals(2, range.exitCode(), range.out());
    assertTrue(range.err().contains("d ") && range.err().contains(" too late"), range.err());
    assertTrue(range.err().contains("--cold"), range.err());
    assertEquals(0, cold.exitCode(), cold.err());
    assertTrue(cold.out().contains("orders that began before"), cold.out());
  }

  private LiveInstallation.Said replay(String suffix, String... more) {
    return live.run("replay", flags(suffix, more));
  }

  private String[] flags(String suffix, String... more) {
    return with(
        new String[] {
          "--suffix=" + suffix,
          "--merchants",
          live.merchants().toString(),
          "--dir",
          directory.resolve("local").toString()
        },
        more);
  }

  private static String[] with(String[] flags, String... more) {
    String[] all = Arrays.copyOf(flags, flags.length + more.length);
    System.arraycopy(more, 0, all, flags.length, more.length);
    return all;
  }
}
