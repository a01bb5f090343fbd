package io.payonce.ops.history.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.payonce.ops.VerbRun;
import io.payonce.ops.history.replay.shadow.ChangelogTopics;
import io.payonce.ops.history.replay.shadow.ReplayNames;
import io.payonce.ops.records.log.ConsumerGroup;
import io.payonce.schemas.OutcomeHeaders;
import io.payonce.schemas.RawHeaders;
import io.payonce.testing.Await;
import io.payonce.testing.JavaProcess;
import io.payonce.testing.TestBroker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
  void shouldGiveTheSameBytesAndTouchNothingLive() throws Exception {
    // Given
    int raws = BROKER.read(live.topics.notifications()).size();
    ConsumerGroup group = new ConsumerGroup(BROKER.admin(), live.applicationId);
    Map<Integer, Long> committed = group.offsets(live.topics.notifications());

    // When
    VerbRun said = log.replay("_same", "--json");

    // Then
    assertEquals(0, said.exitCode(), said.err());
    assertEquals(settled, live.outcomes("_same"));
    assertEquals(
        List.of("BAD_SIGNATURE", "DUPLICATE", "EMPTY_BODY", "MALFORMED_FORM", "REROUTED"),
        live.reasons("_same").stream()
            .filter(
                reason -> !List.of("STALE", "SUPERSEDED", "ILLEGAL_TRANSITION").contains(reason))
            .toList());
    assertEquals(raws, BROKER.read(live.topics.notifications()).size());
    assertEquals(committed, group.offsets(live.topics.notifications()));
    assertEquals(settled, live.outcomes(""));
    assertResult(said.out(), raws);
    assertCleanedUp("_same");
    assertEquals(0, live.run("compare", "--suffix=_same").exitCode());
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
    assertFalse(Files.exists(log.directory.resolve("local").resolve(id)));
  }

  @Test
  void shouldShowWhatARemovedKeyChanges() throws Exception {
    // Given
    Path without = live.merchants("without.json", "2021000000000999");

    // When
    VerbRun said = live.run("replay", "--suffix=.removed", "--merchants", without.toString());

    // Then
    assertEquals(0, said.exitCode(), said.err());
    assertEquals(List.of(), BROKER.read(live.topics.orderEvents() + ".removed"));
    assertEquals(List.of("EMPTY_BODY", "MALFORMED_FORM", "UNKNOWN_APP"), live.reasons(".removed"));
    // All but the two that nobody could sign: their app is gone.
    assertDifferent(".removed", live.coordinates("").size() - 2);
  }

  @Test
  void shouldShowWhatANarrowedWindowChanges() throws Exception {
    // Given
    List<ConsumerRecord<byte[], byte[]>> rejected = BROKER.read(live.topics.rejected());
    long believed = settled.values().stream().mapToInt(List::size).sum() - rejected.size();
    long rerouted =
        BROKER.read(live.topics.notifications()).stream()
            .filter(raw -> raw.headers().lastHeader(RawHeaders.REROUTED_FROM) != null)
            .count();
    Set<String> signed = Set.of("STALE", "ILLEGAL_TRANSITION");
    long notBelieved =
        rejected.stream()
            .filter(r -> signed.contains(RawHeaders.text(r.headers(), OutcomeHeaders.REASON)))
            .count();
    Path rules = log.directory.resolve("processor.properties");
    Files.writeString(
        rules,
        "bootstrap.servers=elsewhere:9092\nwindow.age.accepted.ms=0\nwindow.future.skew.ms=7\n");

    // When: what is set goes before the file, of which only the rules are taken
    VerbRun said =
        log.replay(
            "_narrow",
            "--rules",
            rules.toString(),
            "--set",
            "window.future.skew.ms=600000",
            "--json");

    // Then
    assertEquals(0, said.exitCode(), said.err());
    assertEquals(List.of(), BROKER.read(live.topics.orderEvents() + "_narrow"));
    // Rerouted all the same; the rest that was believed is too old now, as is what was illegal, and
    // the detail of what was too old before names another window.
    assertDifferent("_narrow", Math.toIntExact(believed - rerouted + notBelieved));
    JsonNode settings = new ObjectMapper().readTree(said.out()).at("/manifest/settings");
    assertEquals("0", settings.get("window.age.accepted.ms").asText());
    assertEquals("600000", settings.get("window.future.skew.ms").asText());
  }

  private void assertDifferent(String suffix, int notifications) throws Exception {
    VerbRun compared = live.run("compare", "--suffix=" + suffix, "--json");
    JsonNode json = new ObjectMapper().readTree(compared.out());
    assertEquals(1, compared.exitCode(), compared.err());
    assertEquals(live.coordinates("").size(), json.get("notifications").asInt(), compared.out());
    assertEquals(
        live.coordinates("").size() - notifications, json.get("same").asInt(), compared.out());
  }

  @Test
  void shouldShowExactlyTheOrdersThatAnAlteredTransitionChanges() throws Exception {
    // Given
    Path classes = Files.createDirectories(log.directory.resolve("altered"));
    OtherVersion.compile(
        classes,
        "io.payonce.processor.trade.TransitionTable",
        "case PAID, FINISHED -> illegal();",
        "case PAID -> facts.closed(CLOSED_UNPAID).changed(); case FINISHED -> illegal();");
    List<String> line = new ArrayList<>(List.of(classes.toString()));
    line.addAll(VerbRun.whole(BROKER, live.topics, log.flags("_altered")));
    JavaProcess.Spec altered =
        new JavaProcess.Spec(
            null, List.of("-Xmx256m", "-XX:+UseSerialGC"), Map.of(), OtherVersion.class, line);

    // When
    try (JavaProcess replay = JavaProcess.start("replay-altered", altered)) {
      Await.until(
          "the end of " + replay,
          Await.PATIENCE.multipliedBy(3),
          replay::isRunning,
          isRunning -> !isRunning);
      assertEquals(0, replay.awaitExit(), replay.output());
    }

    // Then
    Path file = log.directory.resolve("altered.jsonl");
    VerbRun compared = live.run("compare", "--suffix=_altered", "--json", "--out", file.toString());
    JsonNode json = new ObjectMapper().readTree(compared.out());
    Set<String> orders =
        IntStream.range(0, SettledLog.ORDERS)
            .filter(LiveInstallation::isClosedAlthoughPaid)
            .mapToObj(i -> "R" + i)
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(1, compared.exitCode(), compared.err());
    assertEquals("{\"other_outcome\":" + orders.size() + "}", json.get("kinds").toString());
    assertEquals(
        "{\"ILLEGAL_TRANSITION -> closed\":" + orders.size() + "}",
        json.get("transitions").toString());
    assertEquals(orders, ordersOf(file));
  }

  private static Set<String> ordersOf(Path differences) throws Exception {
    Set<String> orders = new TreeSet<>();
    for (String line : Files.readAllLines(differences)) {
      orders.add(new ObjectMapper().readTree(line).get("order").asText());
    }
    return orders;
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
    String[] flags = {"replay", "--suffix=_cut", "--merchants", cut.merchants().toString()};

    // When
    VerbRun earliest = cut.run(flags);
    VerbRun range = cut.run(SettledLog.with(flags, "--from", "4"));
    VerbRun cold = cut.run(SettledLog.with(flags, "--cold"));

    // Then
    assertEquals(2, earliest.exitCode(), earliest.out());
    assertTrue(earliest.err().contains("3 d 23 h 59 min too late"), earliest.err());
    assertEquals(2, range.exitCode(), range.out());
    assertTrue(range.err().contains("d ") && range.err().contains(" too late"), range.err());
    assertTrue(range.err().contains("--cold"), range.err());
    assertEquals(0, cold.exitCode(), cold.err());
    assertTrue(cold.out().contains("orders that began before"), cold.out());
  }
}
