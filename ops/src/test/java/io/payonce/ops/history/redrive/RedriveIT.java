package io.payonce.ops.history.redrive;

import static io.payonce.ops.history.redrive.RejectedRecords.bytes;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.ops.VerbRun;
import io.payonce.ops.records.LooseForm;
import io.payonce.schemas.OutcomeHeaders;
import io.payonce.schemas.RawHeaders;
import io.payonce.schemas.RawPartition;
import io.payonce.schemas.Topics;
import io.payonce.testing.Alipay;
import io.payonce.testing.AlipayKeys;
import io.payonce.testing.AlipayNotification;
import io.payonce.testing.TestBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** After a wrong key is mended, one command turns a day's rejected records into order events. */
@Timeout(180)
class RedriveIT {

  private static final int ORDERS = 60;
  private static final int FORGERIES = 12;
  private static final int LATE = 5;
  private static final int KEYLESS = 3;
  private static final String[] MENDED = {
    "redrive", "--reason", "BAD_SIGNATURE", "--app", Alipay.APP_ID, "--execute", "--wait", "60s"
  };

  private static final String[] KEYLESS_ORDERS =
      IntStream.range(0, KEYLESS)
          .boxed()
          .flatMap(i -> Stream.of("--out-trade-no", "KEYLESS-" + i))
          .toArray(String[]::new);

  /** A notification as the ingress received it. */
  private record Receipt(String order, byte[] body, Instant at) {}

  private final TestBroker broker = TestBroker.shared();
  private final AlipayKeys wrong = AlipayKeys.generate();
  private final Alipay alipay = Alipay.sandbox();
  private final Alipay other = new Alipay(AlipayKeys.shared(), "2021000000000009");
  private final Instant now = Instant.now();
  private final List<Receipt> day = day();
  private final List<Receipt> keyless =
      IntStream.range(0, KEYLESS)
          .mapToObj(i -> "KEYLESS-" + i)
          .map(order -> receipt(order, at(alipay, order, now), now))
          .toList();

  @Test
  void shouldTurnADaysWorthIntoTheEventsOfAFaultFreeRun(@TempDir Path directory) throws Exception {
    Map<String, List<String>> expected;
    try (Shop faultFree = Shop.open(broker, directory, merchants(alipay.keys()))) {
      receiveAll(faultFree.topics);
      faultFree.awaitSettled();
      expected = faultFree.events();
    }
    assertEquals(ORDERS + KEYLESS, expected.size());
    try (Shop shop = Shop.open(broker, directory, merchants(wrong))) {
      // Given
      receiveAll(shop.topics);
      shop.awaitSettled();
      assertEquals(Map.of(), shop.events());
      shop.mend(mended(), 3);
      keylessOnesAreFollowed(shop);

      // When
      VerbRun run = VerbRun.of(broker, shop.topics, MENDED);

      // Then
      int chosen = day.size() + FORGERIES;
      assertEquals(1, run.exitCode(), "forgeries are rejected again: " + run.err());
      assertTrue(
          run.out().contains("put back %d of %d records".formatted(chosen, chosen + KEYLESS)),
          run.out());
      assertTrue(run.out().contains("rejected BAD_SIGNATURE  " + FORGERIES), run.out());
      assertEquals(expected, shop.events());
      assertReceiptsAreKept(shop);
      othersStay(shop);
      forgeriesAreNotPutBackTwice(shop);
      forgeriesAreRejectedAgainAsOftenAsTheyAreAskedFor(shop);
      lateOnesAreAccepted(shop);
    }
  }

  private void assertReceiptsAreKept(Shop shop) {
    Map<String, Long> before = receipts(shop, false);
    before.keySet().removeIf(receipt -> receipt.startsWith(other.appId()));
    before.keySet().removeIf(receipt -> receipt.contains("LATE"));
    assertEquals(before, receipts(shop, true));
  }

  /** Order and time of receipt of raw records, with how often. */
  private static Map<String, Long> receipts(Shop shop, boolean isRedriven) {
    return shop.raw().stream()
        .filter(r -> (r.headers().lastHeader(RawHeaders.REDRIVEN_FROM) != null) == isRedriven)
        .filter(r -> r.headers().lastHeader(RawHeaders.REROUTED_FROM) == null)
        .collect(
            Collectors.groupingBy(
                r ->
                    LooseForm.parse(r.value()).only("app_id")
                        + LooseForm.parse(r.value()).only("out_trade_no")
                        + RawHeaders.text(r.headers(), RawHeaders.RECEIVED_AT),
                TreeMap::new,
                Collectors.counting()));
  }

  private void othersStay(Shop shop) {
    assertEquals(
        ORDERS / 10,
        shop.rejected().stream()
            .filter(r -> other.appId().equals(LooseForm.parse(r.value()).only("app_id")))
            .count());
  }

  private void forgeriesAreNotPutBackTwice(Shop shop) {
    int raw = shop.raw().size();

    VerbRun second = VerbRun.of(broker, shop.topics, MENDED);

    assertEquals(0, second.exitCode(), second.err());
    assertTrue(second.out().contains(FORGERIES + " were put back before"), second.out());
    assertEquals(raw, shop.raw().size());
  }

  private void forgeriesAreRejectedAgainAsOftenAsTheyAreAskedFor(Shop shop) {
    int raw = shop.raw().size();
    String[] line = with(MENDED, "--again", "--json");

    for (int i = 1; i <= 2; i++) {
      VerbRun again = VerbRun.of(broker, shop.topics, line);

      assertEquals(1, again.exitCode(), again.err());
      assertTrue(again.out().contains("\"put_back\":" + FORGERIES + ","), again.out());
      assertTrue(
          again.out().contains("\"outcomes\":{\"rejected BAD_SIGNATURE\":" + FORGERIES + "}"),
          again.out());
      assertEquals(raw + i * FORGERIES, shop.raw().size());
    }
  }

  /** Rejected where they lay; put back there they are believed, and go home. */
  private void keylessOnesAreFollowed(Shop shop) {
    VerbRun run = VerbRun.of(broker, shop.topics, with(with(MENDED, "--json"), KEYLESS_ORDERS));

    assertEquals(0, run.exitCode(), run.out() + run.err());
    assertTrue(run.out().contains("\"outcomes\":{\"accepted\":" + KEYLESS + "}"), run.out());
    VerbRun story = VerbRun.of(broker, shop.topics, "trace", "KEYLESS-0");
    assertInOrder(
        story.out(),
        "-> REJECTED BAD_SIGNATURE",
        ", redriven from " + shop.topics.rejected() + "/",
        "-> ignored REROUTED",
        ", rerouted from ",
        "-> paid #1");
  }

  private static void assertInOrder(String text, String... words) {
    int at = 0;
    for (String word : words) {
      at = text.indexOf(word, at);
      assertTrue(at >= 0, () -> "expected " + word + " in its place in\n" + text);
    }
  }

  private void lateOnesAreAccepted(Shop shop) {
    assertEquals(LATE, reasons(shop).get("RECEIVED_TOO_LATE"));

    VerbRun late =
        VerbRun.of(
            broker,
            shop.topics,
            "redrive",
            "--reason",
            "RECEIVED_TOO_LATE",
            "--secret-file",
            shop.secret.toString(),
            "--execute",
            "--wait",
            "60s",
            "--json");

    assertEquals(0, late.exitCode(), late.out() + late.err());
    assertTrue(late.out().contains("\"outcomes\":{\"accepted\":" + LATE + "}"), late.out());
  }

  private static Map<String, Integer> reasons(Shop shop) {
    Map<String, Integer> reasons = new TreeMap<>();
    for (ConsumerRecord<byte[], byte[]> record : shop.rejected()) {
      reasons.merge(RawHeaders.text(record.headers(), OutcomeHeaders.REASON), 1, Integer::sum);
    }
    return reasons;
  }

  /** Lives of orders over 23 hours: created, paid, paid again re-stamped, refunded in part. */
  private List<Receipt> day() {
    List<Receipt> receipts = new ArrayList<>();
    for (int i = 0; i < ORDERS; i++) {
      String order = "DAY-" + i;
      Instant at = now.minus(Duration.ofHours(23)).plus(Duration.ofMinutes(20L * i));
      AlipayNotification paid = at(alipay, order, at.plusSeconds(60));
      receipts.add(receipt(order, at(alipay, order, at).status("WAIT_BUYER_PAY"), at));
      receipts.add(receipt(order, paid, at.plusSeconds(61)));
      receipts.add(receipt(order, paid.resend(at.plusSeconds(300)), at.plusSeconds(301)));
      if (i % 3 == 0) {
        AlipayNotification refund = at(alipay, order, at.plusSeconds(600)).refundFee("1.00");
        receipts.add(receipt(order, refund, at.plusSeconds(600)));
      }
    }
    return receipts;
  }

  private void receiveAll(Topics topics) {
    day.forEach(receipt -> receive(topics, receipt));
    for (int i = 0; i < FORGERIES; i++) {
      AlipayNotification forged =
          at(alipay, "DAY-" + i, now).totalAmount("0.01").signedWith(AlipayKeys.generate(1024));
      receive(topics, receipt("DAY-" + i, forged, now));
    }
    for (int i = 0; i < ORDERS / 10; i++) {
      receive(topics, receipt("OTHER-" + i, at(other, "OTHER-" + i, now), now));
    }
    keyless.forEach(receipt -> receiveElsewhere(topics, receipt));
    Instant daysAgo = now.minus(Duration.ofDays(3));
    for (int i = 0; i < LATE; i++) {
      receive(topics, receipt("LATE-" + i, at(alipay, "LATE-" + i, daysAgo), daysAgo));
    }
  }

  private void receive(Topics topics, Receipt receipt) {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(topics.notifications(), bytes(receipt.order()), receipt.body());
    record.headers().add(RawHeaders.SOURCE, bytes("alipay"));
    record.headers().add(RawHeaders.RECEIVED_AT, bytes(Long.toString(receipt.at().toEpochMilli())));
    broker.send(record);
  }

  /** As a producer that sets no key, and not on the order's partition. */
  private void receiveElsewhere(Topics topics, Receipt receipt) {
    int elsewhere = 1 - RawPartition.of(receipt.order(), 2);
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(topics.notifications(), elsewhere, null, receipt.body());
    record.headers().add(RawHeaders.RECEIVED_AT, bytes(Long.toString(receipt.at().toEpochMilli())));
    broker.send(record);
  }

  private static String[] with(String[] flags, String... more) {
    return Stream.concat(Stream.of(flags), Stream.of(more)).toArray(String[]::new);
  }

  private static AlipayNotification at(Alipay alipay, String order, Instant at) {
    return alipay.notification().outTradeNo(order).notifyTime(at);
  }

  private static Receipt receipt(String order, AlipayNotification notification, Instant at) {
    return new Receipt(order, notification.sign(), at);
  }

  /** The other app's key is wrong all the time. */
  private String merchants(AlipayKeys keys) {
    return file(app(keys, alipay.appId()), app(wrong, other.appId()));
  }

  /** With a third app, by which it shows that the file was read again. */
  private String mended() {
    return file(
        app(alipay.keys(), alipay.appId()),
        app(wrong, other.appId()),
        app(wrong, "2021000000000010"));
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
