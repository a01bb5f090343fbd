package io.payonce.ops.history.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.payonce.ops.VerbRun;
import io.payonce.ops.history.compare.runs.ComparedTopics;
import io.payonce.schemas.Topics;
import io.payonce.testing.Await;
import io.payonce.testing.TestBroker;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The outcomes of a real processor against copies of them, whole and altered. */
@Timeout(120)
class CompareVerbIT {

  private static final TestBroker BROKER = TestBroker.shared();

  @TempDir private static Path directory;
  private static Topics topics;

  private VerbRun run;

  @BeforeAll
  static void runProcessor() throws Exception {
    topics = SettledInstallation.on(BROKER, directory);
  }

  @Test
  void shouldFindCopyTheSameByteForByteAndDropIt() throws Exception {
    // Given
    ShadowCopy copy = copy("-same").create().write(r -> Stream.of(ShadowCopy.same(r)));
    copy.manifest("\"2026-11-25T10:01:00Z\"");
    Set<String> before = BROKER.admin().listTopics().names().get();

    // When / Then
    assertEquals(0, compare("--suffix -same"), run::toString);
    assertTrue(run.toString().contains("clean"), run.toString());
    assertEquals(0, compare("--suffix -same --json"), run::toString);
    assertEquals(SettledInstallation.RECORDS, json().path("same").asInt());
    assertEquals(SettledInstallation.EVENTS, json().path("events").path("same").asInt());

    // When
    assertEquals(0, compare("--suffix -same --drop"), run::toString);

    // Then
    Set<String> dropped =
        Set.of(
            topics.orderEvents() + "-same",
            topics.ignored() + "-same",
            topics.rejected() + "-same",
            topics.prefix() + "replay-same");
    Await.until(
        "the topics of the replay, and no other, to be gone",
        () -> {
          Set<String> left = BROKER.admin().listTopics().names().get();
          return left.size() == before.size() - 4 && dropped.stream().noneMatch(left::contains);
        });
  }

  @Test
  void shouldListExactlyWhatWasAltered() throws Exception {
    // Given
    ShadowCopy copy = copy("-other").create().write(CompareVerbIT::altered);
    copy.manifest("\"2026-11-25T10:01:00Z\"");
    Path file = directory.resolve("differences.jsonl");

    // When
    int exitCode = compare("--suffix -other --json --drop --out " + file);

    // Then
    assertEquals(1, exitCode, run::toString);
    assertEquals(
        "{\"different\":1,\"missing\":1,\"other_reason\":1}", json().path("kinds").toString());
    assertEquals(SettledInstallation.RECORDS - 3, json().path("same").asInt());
    assertEquals(
        "{\"BAD_SIGNATURE -> STALE\":1,\"created -> nothing\":1}",
        json().path("transitions").toString());
    assertEquals("[]", json().path("dropped").toString());
    List<String> lines = Files.readAllLines(file);
    assertEquals(3, lines.size(), lines::toString);
    assertTrue(
        lines.stream()
            .anyMatch(
                l ->
                    l.contains(
                        "{\"field\":\"refund_amount\",\"live\":\"8.88\",\"shadow\":\"9.99\","
                            + "\"hidden\":false}")),
        lines::toString);
    assertEquals(1, compare("--suffix -other"), run::toString);
    assertTrue(run.toString().contains("refund_amount: 8.88 -> 9.99"), run.toString());
  }

  @Test
  void shouldNotCompareReplayThatGoesOnUnlessTold() throws Exception {
    // Given
    ShadowCopy copy = copy("-part").create();
    copy.manifest("null");
    copy.write(r -> Stream.of(r).filter(CompareVerbIT::isOfA).map(ShadowCopy::same));

    // When / Then
    assertEquals(2, compare("--suffix -part --wait 1s"));
    assertTrue(run.toString().contains("has not finished"), run.toString());
    assertEquals(0, compare("--suffix -part --unfinished --json"), run::toString);
    assertTrue(json().path("same").asInt() > 0, run.toString());
    copy.manifest("\"2026-11-25T10:01:00Z\"");
    assertEquals(1, compare("--suffix -part"), run::toString);
  }

  @Test
  void shouldNotCallNothingClean() throws Exception {
    // Given outcomes, and a range after the last raw record
    copy("-none").create().write(r -> Stream.of(ShadowCopy.same(r)));

    // When
    int exitCode =
        compare("--shadow-prefix " + topics.prefix() + " --suffix -none --from 2126-01-01T00:00Z");

    // Then
    assertEquals(2, exitCode, run::toString);
    assertTrue(run.toString().contains("nothing is to compare"), run.toString());
    assertTrue(run.toString().contains(topics.notifications()), run.toString());
  }

  @Test
  void shouldSayHowFarLiveIs() throws Exception {
    // Given an order's last outcomes that live does not have
    ShadowCopy copy = copy("-ahead").create().write(r -> Stream.of(ShadowCopy.same(r)));
    copy.manifest("\"2026-11-25T10:01:00Z\"");
    ConsumerRecord<byte[], byte[]> any = BROKER.read(topics.ignored()).get(0);
    ProducerRecord<byte[], byte[]> later = ShadowCopy.same(any);
    later.headers().remove("source-offset").add("source-offset", bytes("500"));
    BROKER.send(
        new ProducerRecord<>(
            topics.ignored() + "-ahead",
            later.partition(),
            later.timestamp(),
            later.key(),
            later.value(),
            later.headers()));

    // When / Then
    assertEquals(2, compare("--suffix -ahead"), run::toString);
    assertTrue(run.toString().contains("the shadow's of 500"), run.toString());
    assertEquals(0, compare("--suffix -ahead --unfinished"), run::toString);
    assertEquals(0, compare("--suffix -ahead --to 100"), run::toString);
  }

  @Test
  void shouldCompareCopiesThatNoReplayMade() throws Exception {
    // Given
    copy("-copy").create().write(r -> Stream.of(ShadowCopy.same(r)));
    String names = String.join(",", ComparedTopics.of(topics).withSuffix("-copy").names());

    // When / Then
    assertEquals(0, compare("--shadow-topics " + names), run::toString);
    assertEquals(
        0, compare("--shadow-prefix " + topics.prefix() + " --suffix -copy --from 1 --json"));
    assertTrue(json().path("notifications").asInt() < SettledInstallation.RECORDS, run::toString);
    assertEquals(2, compare("--suffix -copy"));
    assertTrue(run.toString().contains("expected the manifest of a replay"), run.toString());
    assertEquals(2, compare("--suffix -nowhere"));
    assertTrue(run.toString().contains("there is no topic"), run.toString());
  }

  /** A refund of another amount, the reason of B's forgery changed, C's event left out. */
  private static Stream<ProducerRecord<byte[], byte[]>> altered(
      ConsumerRecord<byte[], byte[]> record) {
    String value = new String(record.value(), StandardCharsets.UTF_8);
    String key = new String(record.key(), StandardCharsets.UTF_8);
    ProducerRecord<byte[], byte[]> same = ShadowCopy.same(record);
    if (key.equals("C")) {
      return Stream.of();
    }
    if (key.equals("B") && record.topic().equals(topics.rejected())) {
      same.headers().remove("reason").add("reason", bytes("STALE"));
    }
    return Stream.of(
        new ProducerRecord<>(
            same.topic(),
            same.partition(),
            same.timestamp(),
            same.key(),
            bytes(value.replace("\"refund_amount\":\"8.88\"", "\"refund_amount\":\"9.99\"")),
            same.headers()));
  }

  private static boolean isOfA(ConsumerRecord<byte[], byte[]> record) {
    return new String(record.key(), StandardCharsets.UTF_8).equals("A");
  }

  private static ShadowCopy copy(String suffix) {
    return new ShadowCopy(BROKER, topics, SettledInstallation.PARTITIONS, suffix);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private JsonNode json() throws Exception {
    return new ObjectMapper().readTree(run.out());
  }

  private int compare(String flags) {
    run = VerbRun.of(BROKER, topics, ("compare " + flags).split(" "));
    return run.exitCode();
  }
}
