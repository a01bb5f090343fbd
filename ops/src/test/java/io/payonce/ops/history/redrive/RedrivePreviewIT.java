package io.payonce.ops.history.redrive;

import static io.payonce.ops.history.redrive.RejectedRecords.bytes;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.payonce.ops.VerbRun;
import io.payonce.ops.records.EventWord;
import io.payonce.schemas.Coordinates;
import io.payonce.schemas.EventRecord;
import io.payonce.schemas.OutcomeRecord;
import io.payonce.schemas.RawHeaders;
import io.payonce.schemas.RawPartition;
import io.payonce.schemas.Topics;
import io.payonce.testing.Alipay;
import io.payonce.testing.AlipayKeys;
import io.payonce.testing.AlipayNotification;
import io.payonce.testing.TestBroker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A dry run says of each record what then really comes out of it. */
@Timeout(120)
class RedrivePreviewIT {

  private final TestBroker broker = TestBroker.shared();
  private final AlipayKeys wrong = AlipayKeys.generate();
  private final Alipay alipay = Alipay.sandbox();
  private final Instant now = Instant.now();

  @Test
  void shouldForetellWhatComesOut(@TempDir Path directory) throws Exception {
    try (Shop shop = Shop.open(broker, directory, file(app(wrong, alipay.appId())))) {
      // Given
      AlipayNotification again = paid("AGAIN");
      rejectedOnes(shop.topics, again);
      shop.awaitSettled();
      assertEquals(Map.of(), shop.events());
      String mended =
          file(app(alipay.keys(), alipay.appId()), app(alipay.keys(), "2021000000000010"));
      shop.mend(mended, 2);
      receive(shop.topics, "AGAIN", again);
      shop.awaitSettled();
      Path file = Files.writeString(directory.resolve("mended.json"), mended);

      // When
      VerbRun bare = dryRun(shop);
      VerbRun text = dryRun(shop, "--merchants", file.toString());
      VerbRun json = dryRun(shop, "--merchants", file.toString(), "--json");
      int before = shop.raw().size();
      VerbRun done = dryRun(shop, "--execute", "--wait", "60s");

      // Then
      assertEquals(1, done.exitCode(), "a forgery is rejected again: " + done.out() + done.err());
      assertFalse(bare.out().contains("WOULD BE"), bare.out());
      assertTrue(bare.out().contains("give --merchants FILE"), bare.out());
      assertTrue(text.out().contains("BAD_SIGNATURE  DUPLICATE "), text.out() + text.err());
      assertTrue(text.out().contains("    -> "), text.out());
      Map<String, String> foretold = foretold(json);
      assertEquals(9, foretold.size());
      assertEquals(before + 9 + 1, shop.raw().size(), "nine records, one of them twice");
      assertEquals(outcomes(shop), foretold);
    }
  }

  @Test
  void shouldExplainEachRejectedRecordByWhatARedriveBrings(@TempDir Path directory)
      throws Exception {
    try (Shop shop = Shop.open(broker, directory, file(app(alipay.keys(), alipay.appId())))) {
      // Given
      Instant lastWeek = now.minus(Duration.ofDays(7));
      receive(shop.topics, "OLD", paid("OLD").notifyTime(lastWeek));
      receive(shop.topics, "LIFE", paid("LIFE"));
      receive(shop.topics, "LIFE", paid("LIFE").totalAmount("7.00"));
      receive(shop.topics, "WRONG", paid("WRONG").signedWith(wrong));
      AlipayNotification elsewhere = paid("SHOP2").with("app_id", "2021000000000010");
      receive(shop.topics, "SHOP2", elsewhere);
      shop.awaitSettled();
      assertEquals(4, shop.rejected().size());
      String mended =
          file(app(alipay.keys(), alipay.appId()), app(alipay.keys(), "2021000000000010"));
      shop.mend(mended, 2);
      Path file = Files.writeString(directory.resolve("mended.json"), mended);

      // When
      Map<String, String> explained = new TreeMap<>();
      for (ConsumerRecord<byte[], byte[]> rejected : shop.rejected()) {
        String at = Coordinates.of(rejected).toString();
        explained.put(at, explained(shop, at, file));
      }
      VerbRun text = explain(shop, explained.keySet().iterator().next(), file);
      dryRun(
          shop,
          "--reason",
          "STALE",
          "--reason",
          "AMOUNT_CHANGED",
          "--reason",
          "UNKNOWN_APP",
          "--force",
          "--execute",
          "--wait",
          "60s");

      // Then
      assertTrue(text.out().contains("\nredrive  would "), text.out() + text.err());
      assertFalse(text.out().contains("can be redriven"), text.out());
      assertEquals(
          List.of("AMOUNT_CHANGED", "BAD_SIGNATURE", "PAID", "STALE"),
          explained.values().stream().sorted().toList());
      assertEquals(outcomes(shop), explained);
    }
  }

  private VerbRun explain(Shop shop, String rejected, Path merchants, String... more) {
    Stream<String> line = Stream.of("explain", rejected, "--merchants", merchants.toString());
    return VerbRun.of(
        broker, shop.topics, Stream.concat(line, Stream.of(more)).toArray(String[]::new));
  }

  private String explained(Shop shop, String rejected, Path merchants) throws Exception {
    VerbRun run = explain(shop, rejected, merchants, "--json");
    JsonNode redrive = new ObjectMapper().readTree(run.out()).get("redrive");
    assertEquals(0, redrive.get("doubtful").asInt(), run.out());
    return redrive.get("outcome").asText();
  }

  @Test
  void shouldRefuseMerchantsBesideExecute() {
    VerbRun run =
        VerbRun.of(
            broker,
            TestBroker.newTopics(),
            "redrive",
            "--reason",
            "BAD_SIGNATURE",
            "--execute",
            "--merchants",
            "none.json");

    assertEquals(2, run.exitCode());
    assertTrue(run.err().contains("expected no --execute"), run.err());
  }

  /** One order's life with a copy, a forgery, one accepted since, and one without a key. */
  private void rejectedOnes(Topics topics, AlipayNotification again) {
    AlipayNotification paid = paid("LIFE");
    receive(topics, "LIFE", paid("LIFE").status("WAIT_BUYER_PAY"));
    receive(topics, "LIFE", paid);
    receive(topics, "LIFE", paid);
    receive(topics, "LIFE", paid.resend(now.plusMillis(1)));
    receive(topics, "LIFE", paid("LIFE").refundFee("1.00"));
    receive(topics, "LIFE", paid("LIFE").totalAmount("7.00"));
    receive(topics, "OTHER", paid("OTHER").signedWith(AlipayKeys.generate(1024)));
    receive(topics, "AGAIN", again);
    int elsewhere = 1 - RawPartition.of("KEYLESS", 2);
    broker.send(
        new ProducerRecord<>(topics.notifications(), elsewhere, null, paid("KEYLESS").sign()));
  }

  private AlipayNotification paid(String order) {
    return alipay.notification().outTradeNo(order).notifyTime(now);
  }

  private void receive(Topics topics, String order, AlipayNotification notification) {
    broker.send(new ProducerRecord<>(topics.notifications(), bytes(order), notification.sign()));
  }

  private VerbRun dryRun(Shop shop, String... more) {
    return VerbRun.of(
        broker,
        shop.topics,
        Stream.concat(Stream.of("redrive", "--reason", "BAD_SIGNATURE"), Stream.of(more))
            .toArray(String[]::new));
  }

  private static Map<String, String> foretold(VerbRun json) throws Exception {
    JsonNode preview = new ObjectMapper().readTree(json.out()).get("preview");
    assertEquals(0, preview.get("doubtful").asInt());
    assertEquals(0, preview.get("left_out").asInt());
    Map<String, String> foretold = new TreeMap<>();
    preview
        .get("records")
        .forEach(one -> foretold.put(one.get("rejected").asText(), one.get("outcome").asText()));
    return foretold;
  }

  /** The words of what came out, by the rejected record that was put back. */
  private Map<String, String> outcomes(Shop shop) {
    Map<Coordinates, String> words = new HashMap<>();
    Topics topics = shop.topics;
    Stream.of(topics.orderEvents(), topics.ignored(), topics.rejected())
        .flatMap(topic -> broker.read(topic).stream())
        .map(record -> OutcomeRecord.of(record, topics))
        .forEach(outcome -> words.merge(outcome.source(), word(outcome), (a, b) -> a + " + " + b));
    Map<Coordinates, Coordinates> copies = new HashMap<>();
    for (ConsumerRecord<byte[], byte[]> raw : shop.raw()) {
      Coordinates from = RawHeaders.reroutedFrom(raw.headers());
      if (from != null) {
        copies.put(from, Coordinates.of(raw));
      }
    }
    Map<String, String> outcomes = new TreeMap<>();
    for (ConsumerRecord<byte[], byte[]> raw : shop.raw()) {
      Coordinates from = RawHeaders.redrivenFrom(raw.headers());
      Coordinates at = Coordinates.of(raw);
      if (from != null && RawHeaders.reroutedFrom(raw.headers()) == null) {
        outcomes.put(from.toString(), words.get(copies.getOrDefault(at, at)));
      }
    }
    return outcomes;
  }

  private static String word(OutcomeRecord outcome) {
    return outcome instanceof EventRecord event
        ? EventWord.of(event.event())
        : outcome.reasonText();
  }

  private static String file(String... apps) {
    return "{\"apps\":[" + String.join(",", apps) + "]}";
  }

  private static String app(AlipayKeys keys, String appId) {
    String json = keys.merchantsJson(appId).strip();
    return json.substring("{\"apps\":[".length(), json.length() - "]}".length())
        .replace("\"seller_ids\":[]", "\"seller_ids\":[\"" + Alipay.SELLER_ID + "\"]");
  }
}
