package io.payonce.ops.history.replay;

import io.payonce.ops.VerbRun;
import io.payonce.processor.Processor;
import io.payonce.schemas.OutcomeHeaders;
import io.payonce.schemas.Topics;
import io.payonce.testing.Alipay;
import io.payonce.testing.AlipayKeys;
import io.payonce.testing.AlipayNotification;
import io.payonce.testing.Await;
import io.payonce.testing.TestBroker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;

/** Topics of their own with a log of many kinds, a live processor over them, and the verbs. */
public final class LiveInstallation {

  public static final TestBroker BROKER = TestBroker.shared();

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  public final Topics topics = TestBroker.newTopics();
  public final String applicationId = topics.prefix() + "processor_v1";
  private final Path directory;
  private final Alipay alipay = Alipay.sandbox();
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private int raws;

  public LiveInstallation(Path directory) {
    this.directory = directory;
    BROKER.createTopics(topics, 2);
    merchants("merchants.json", Alipay.APP_ID);
  }

  /** Writes a merchants file that knows the key under an app id. */
  public Path merchants(String name, String appId) {
    Path file = directory.resolve(name);
    try {
      Files.writeString(file, AlipayKeys.shared().merchantsJson(appId));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }

  public Path merchants() {
    return directory.resolve("merchants.json");
  }

  public Path stateDir() {
    return directory.resolve("state");
  }

  /** Orders with all that can go wrong on the way, and records that no ingress wrote. */
  public void receivesManyKinds(int orders) {
    for (int i = 0; i < orders; i++) {
      AlipayNotification order = alipay.notification().outTradeNo("R" + i).notifyTime(now);
      receives("R" + i, order.status("WAIT_BUYER_PAY").sign());
      AlipayNotification paid = order.notifyId("R" + i + "-paid");
      receives("R" + i, paid.signedWith(AlipayKeys.generate()).sign());
      receives(i % 3 == 0 ? null : i % 3 == 1 ? "wrong" + i : "R" + i, paid.sign());
      receives("R" + i, paid.sign());
      receives("R" + i, order.notifyId("R" + i + "-refund").refundFee("0.01").sign());
      receives("R" + i, order.notifyId("R" + i + "-late").status("WAIT_BUYER_PAY").sign());
      if (isClosedAlthoughPaid(i)) {
        receives("R" + i, order.notifyId("R" + i + "-closed").status("TRADE_CLOSED").sign());
      }
      receives(
          "R" + i, order.notifyId("R" + i + "-old").notifyTime(now.minusSeconds(200_000)).sign());
    }
    receives("junk", "a=%zz".getBytes(StandardCharsets.UTF_8));
    receives(null, null);
  }

  /** Whether an order of {@link #receivesManyKinds} is told to be closed, which is illegal. */
  static boolean isClosedAlthoughPaid(int order) {
    return order % 4 == 0;
  }

  public void receives(String key, byte[] body) {
    byte[] keyBytes = key == null ? null : key.getBytes(StandardCharsets.UTF_8);
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(topics.notifications(), keyBytes, body);
    record
        .headers()
        .add(
            "traceparent",
            "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
                .getBytes(StandardCharsets.UTF_8));
    BROKER.send(record);
    raws++;
  }

  /** Starts the live processor. */
  public Processor start() throws InterruptedException {
    Map<String, String> properties = new TreeMap<>();
    properties.put("bootstrap.servers", BROKER.bootstrapServers());
    properties.put("topic.prefix", topics.prefix());
    properties.put("application.id", applicationId);
    properties.put("merchants.file", merchants().toString());
    properties.put("state.dir", stateDir().toString());
    properties.put("start.from", "earliest");
    properties.put("topics.min.insync.replicas", "1");
    properties.put("stream.threads", "1");
    properties.put("http.port", "0");
    return Processor.start(properties);
  }

  /** Waits until every raw record, the rerouted ones included, has its outcome. */
  public void awaitSettled() {
    Await.until(
        "an outcome of every raw record",
        PATIENCE,
        () -> coordinates("").size(),
        found -> found >= raws && found == BROKER.read(topics.notifications()).size());
  }

  /** The raw coordinates that have an outcome, as often as they have one of a kind. */
  public List<String> coordinates(String suffix) {
    return outcomes(suffix).values().stream()
        .flatMap(List::stream)
        .map(text -> text.substring(text.indexOf('@') + 1, text.indexOf(' ', text.indexOf('@'))))
        .distinct()
        .toList();
  }

  /** Every outcome with all its bytes, by topic without the suffix, in the order of the log. */
  public Map<String, List<String>> outcomes(String suffix) {
    Map<String, List<String>> outcomes = new TreeMap<>();
    for (String topic : List.of(topics.orderEvents(), topics.ignored(), topics.rejected())) {
      outcomes.put(
          topic, BROKER.read(topic + suffix).stream().map(LiveInstallation::text).toList());
    }
    return outcomes;
  }

  public List<String> reasons(String suffix) {
    return Stream.of(topics.ignored(), topics.rejected())
        .flatMap(topic -> BROKER.read(topic + suffix).stream())
        .map(r -> new String(r.headers().lastHeader("reason").value(), StandardCharsets.UTF_8))
        .distinct()
        .sorted()
        .toList();
  }

  private static String text(ConsumerRecord<byte[], byte[]> record) {
    StringBuilder text = new StringBuilder();
    text.append(record.partition())
        .append('@')
        .append(OutcomeHeaders.source(record.headers()))
        .append(' ')
        .append(record.timestamp())
        .append(' ')
        .append(hex(record.key()));
    for (Header header : record.headers()) {
      text.append(' ').append(header.key()).append('=').append(hex(header.value()));
    }
    return text.append(' ').append(hex(record.value())).toString();
  }

  private static String hex(byte[] bytes) {
    return bytes == null ? "null" : HexFormat.of().formatHex(bytes);
  }

  /** Runs a verb on this cluster and these topics. */
  public VerbRun run(String... line) {
    return VerbRun.of(BROKER, topics, line);
  }

  /** Whether a topic exists. */
  public static boolean exists(String topic) throws Exception {
    return BROKER.admin().listTopics().names().get().contains(topic);
  }
}
