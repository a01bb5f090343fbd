package io.payonce.ops.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.ops.VerbRun;
import io.payonce.processor.Processor;
import io.payonce.schemas.OutcomeHeaders;
import io.payonce.schemas.RawHeaders;
import io.payonce.schemas.RawPartition;
import io.payonce.schemas.Topics;
import io.payonce.testing.Alipay;
import io.payonce.testing.AlipayKeys;
import io.payonce.testing.AlipayNotification;
import io.payonce.testing.Await;
import io.payonce.testing.TestBroker;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One order's life on a real broker, through a real processor, told afterwards. */
class TraceIT {

  private static final TestBroker BROKER = TestBroker.shared();
  private static final Topics TOPICS = TestBroker.newTopics();
  private static final int PARTITIONS = 3;
  private static final String ORDER = "A1";
  private static final int HOME = RawPartition.of(ORDER, PARTITIONS);
  private static final String HOSTILE = "\u001b[2Jgone\u202e";

  @TempDir static Path directory;

  private static Processor processor;
  private static Path merchants;
  private static AlipayNotification paid;

  @BeforeAll
  static void liveThrough() throws Exception {
    BROKER.createTopics(TOPICS, PARTITIONS);
    merchants = directory.resolve("merchants.json");
    Files.writeString(merchants, Alipay.sandbox().merchantsJson());
    // Stamped now, as the broker stamps the append now.
    Instant now = Instant.now();
    AlipayNotification any =
        Alipay.sandbox().notification().outTradeNo(ORDER).totalAmount("9.90").notifyTime(now);
    AlipayNotification created = any.status("WAIT_BUYER_PAY").notifyId("n-created");
    paid = any.notifyId("n-paid");
    AlipayNotification refunded = any.notifyId("n-refunded").refundFee("1.00");
    send(HOME, created.sign());
    send(HOME, paid.sign());
    send(HOME, paid.resend(now.plusSeconds(1)).sign());
    send(HOME, any.notifyId(HOSTILE).signedWith(AlipayKeys.generate()).sign());
    // On the wrong partition: it is written again, behind the others.
    send((HOME + 1) % PARTITIONS, refunded.sign());
    processor = Processor.start(settings());
    Await.until("an outcome of all", Duration.ofSeconds(60), TraceIT::outcomes, n -> n == 7);
  }

  @AfterAll
  static void stop() {
    processor.close();
  }

  @Test
  void shouldTellTheWholeStoryOnOneScreen() {
    // When
    String story = run(0, "trace", ORDER);

    // Then
    String home = HOME + "/";
    String elsewhere = (HOME + 1) % PARTITIONS + "/0";
    for (String words :
        List.of(
            "order A1, 1 partition (",
            home + "0  WAIT_BUYER_PAY of notification n-created",
            "-> created #1 9.90 CNY (alipay:n-created:0)",
            home + "1  TRADE_SUCCESS of notification n-paid",
            "-> paid #2 9.90 CNY (alipay:n-paid:0)",
            home + "2  TRADE_SUCCESS of notification n-paid, copy 2",
            "-> ignored DUPLICATE, accepted at " + home + "1",
            "-> REJECTED BAD_SIGNATURE: sign was made with none of the keys test",
            elsewhere + "  TRADE_SUCCESS of notification n-refunded",
            "-> ignored REROUTED",
            "rerouted from " + elsewhere,
            "-> refunded #3 1.00, 1.00 in all, of 9.90 CNY (alipay:n-refunded:0)",
            "state  paid, 9.90 CNY, refunded 1.00, last event #3",
            "by its events",
            "next   TRADE_SUCCESS with refund_fee at a refund",
            "3 to 12 months after the payment: between ",
            home + "3 not again: Alipay was told success",
            "next   the last notification again only if its success was lost")) {
      assertTrue(story.contains(words), () -> "expected " + words + " in\n" + story);
    }
    assertTrue(story.lines().count() < 40, story);
  }

  @Test
  void shouldShowNeitherControlCharactersNorTheBuyer() {
    for (String[] flags : new String[][] {{}, {"--json"}}) {
      String story =
          run(0, Stream.concat(Stream.of("trace", ORDER), Stream.of(flags)).toArray(String[]::new));

      assertFalse(story.contains("\u001b"), story);
      assertFalse(story.contains("2088000000000003"), story);
      assertFalse(story.contains("159****0000"), story);
      assertFalse(story.contains("cake"), story);
    }
    assertTrue(run(0, "trace", ORDER).contains("?[2Jgone?"));
  }

  @Test
  void shouldFindTheOrderOfANotification() {
    String story = run(0, "trace", "n-refunded");

    assertTrue(story.contains("order A1, 3 partitions"), story);
    assertTrue(story.contains("created #1"), story);
    assertTrue(story.contains("refunded #3"), story);
  }

  @Test
  void shouldFindAHostileNotifyIdToo() {
    String story = run(0, "trace", HOSTILE);

    assertTrue(story.contains("REJECTED BAD_SIGNATURE"), story);
  }

  @Test
  void shouldStandAsItStoodAtEveryOffset() {
    List<String> expected =
        List.of("waiting #1 0.00", "paid #2 0.00", "paid #2 0.00", "paid #2 0.00", "paid #3 1.00");
    for (String[] flags : new String[][] {{}, {"--merchants", merchants.toString()}}) {
      // When
      List<String> found = new ArrayList<>();
      for (int offset = 0; offset < expected.size(); offset++) {
        found.add(state(offset == 4 ? reroutedTo() : offset, flags));
      }

      // Then
      assertEquals(expected, found);
    }
  }

  @Test
  void shouldDecideTheSameByTheRules() {
    String story = run(0, "trace", ORDER, "--merchants", merchants.toString());

    assertTrue(story.contains("by the rules now: REFUNDED"), story);
    assertTrue(story.contains("by the rules now: REROUTED"), story);
    assertTrue(story.contains("by the rules now: BAD_SIGNATURE"), story);
    assertFalse(story.contains("decided otherwise"), story);
  }

  @Test
  void shouldSayWhatOtherKeysDecideOtherwise() throws Exception {
    Path other = directory.resolve("other.json");
    Files.writeString(other, AlipayKeys.generate().merchantsJson(Alipay.APP_ID));

    String story = run(0, "trace", ORDER, "--merchants", other.toString());

    assertTrue(story.contains("5 decided otherwise by these keys and rules"), story);
  }

  @Test
  void shouldEndWith1WhenNothingIsFound() {
    assertTrue(run(1, "trace", "nobody").contains("nothing of nobody in 3 partitions"));
  }

  @Test
  void shouldExplainTheRejectedRecordByEitherCoordinate() throws Exception {
    // Given
    String rejected = TOPICS.rejected() + "/" + HOME + "/0";
    String raw = HOME + "/3";

    for (String at : List.of(rejected, raw)) {
      // When
      String words = run(1, "explain", at, "--merchants", merchants.toString());

      // Then
      assertTrue(words.contains("REJECTED BAD_SIGNATURE"), words);
      assertTrue(words.contains("likely   None of the keys tried made this signature."), words);
      assertTrue(words.contains("before   the order was paid, 9.90 CNY, refunded 0.00"), words);
      assertTrue(words.contains("--app-key FILE"), words);
      assertFalse(words.contains("\u001b"), words);
    }
  }

  @Test
  void shouldExplainABodyFromAFile() throws Exception {
    // Given
    Path file = directory.resolve("body.txt");
    String body = new String(paid.sign(), StandardCharsets.US_ASCII) + "&_config=default\n";
    Files.writeString(file, body);

    // When
    String words = run(0, "explain", file.toString(), "--merchants", merchants.toString());

    // Then
    assertTrue(words.contains("it would be rejected: BAD_SIGNATURE"), words);
    assertTrue(
        words.contains("why      A parameter was added that Alipay did not sign. [_config]"),
        words);
    assertTrue(words.contains("sign     was made with key test of app"), words);
    assertTrue(words.contains("7 bytes"), words);
  }

  private static String state(long offset, String... flags) {
    String story =
        run(
            0,
            Stream.concat(
                    Stream.of("trace", ORDER, "--json", "--as-of", Long.toString(offset)),
                    Stream.of(flags))
                .toArray(String[]::new));
    String trades = story.substring(story.indexOf("\"trades\""));
    return text(trades, "status").toLowerCase(Locale.ROOT)
        + " #"
        + trades.replaceAll("(?s).*?\"sequence\":(\\d+).*", "$1")
        + " "
        + text(trades, "refunded_amount");
  }

  private static String text(String json, String name) {
    return json.replaceAll("(?s).*?\"" + name + "\":\"([^\"]*)\".*", "$1");
  }

  /** Where the rerouted copy lies: a mark of the transaction may lie before it. */
  private static long reroutedTo() {
    return BROKER.read(TOPICS.notifications()).stream()
        .filter(r -> r.headers().lastHeader(RawHeaders.REROUTED_FROM) != null)
        .findFirst()
        .orElseThrow()
        .offset();
  }

  private static void send(int partition, byte[] body) {
    RecordHeaders headers = new RecordHeaders();
    headers.add(RawHeaders.REQUEST_ID, "r-1".getBytes(StandardCharsets.UTF_8));
    byte[] key = partition == HOME ? ORDER.getBytes(StandardCharsets.UTF_8) : null;
    BROKER.send(new ProducerRecord<>(TOPICS.notifications(), partition, null, key, body, headers));
  }

  private static Map<String, String> settings() {
    return Map.of(
        "bootstrap.servers",
        BROKER.bootstrapServers(),
        "topic.prefix",
        TOPICS.prefix(),
        "http.port",
        "0",
        "application.id",
        TOPICS.prefix() + "processor_v1",
        "merchants.file",
        merchants.toString(),
        "state.dir",
        directory.resolve("state").toString(),
        "start.from",
        "earliest",
        "topics.min.insync.replicas",
        "1",
        "stream.threads",
        "1");
  }

  /** Outcomes: 3 events, the duplicate, the rerouted, the rejected; the rerouted copy is known. */
  private static long outcomes() {
    return Stream.of(TOPICS.orderEvents(), TOPICS.ignored(), TOPICS.rejected())
            .flatMap(topic -> BROKER.read(topic).stream())
            .filter(r -> r.headers().lastHeader(OutcomeHeaders.SOURCE_OFFSET) != null)
            .count()
        + BROKER.read(TOPICS.notifications()).size()
        - 5;
  }

  private static String run(int expectedCode, String... line) {
    VerbRun run = VerbRun.of(BROKER, TOPICS, line);
    assertEquals(expectedCode, run.exitCode(), run::toString);
    return run.out();
  }
}
