package io.payonce.processor.topology;

import io.payonce.processor.decide.LedgerRetention;
import io.payonce.processor.decide.Rules;
import io.payonce.processor.decide.Seen;
import io.payonce.processor.notification.AlipaySource;
import io.payonce.processor.notification.DedupeBuckets;
import io.payonce.processor.notification.ReplayWindow;
import io.payonce.processor.notification.Sources;
import io.payonce.processor.notification.key.MerchantApp;
import io.payonce.processor.notification.key.MerchantKey;
import io.payonce.processor.notification.key.Merchants;
import io.payonce.processor.notification.key.RsaProvider;
import io.payonce.processor.notification.key.SignatureAlgorithm;
import io.payonce.processor.topology.store.SeenNotifications;
import io.payonce.processor.trade.TradeKind;
import io.payonce.schemas.Event;
import io.payonce.schemas.EventDeserializer;
import io.payonce.schemas.OrderEvent;
import io.payonce.schemas.RawHeaders;
import io.payonce.schemas.ReceiptProof;
import io.payonce.schemas.Topics;
import io.payonce.testing.Alipay;
import io.payonce.testing.AlipayKeys;
import io.payonce.testing.AlipayNotification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.kstream.Windowed;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.WindowStore;
import org.apache.kafka.streams.test.TestRecord;

/** The topology in a test's own words, without a broker: one partition, time as the test says. */
final class Pipeline implements AutoCloseable {

  static final Topics TOPICS = new Topics("payonce.");

  private final Outcomes outcomes = new Outcomes();
  private final TopologyTestDriver driver;
  private final TestInputTopic<byte[], byte[]> raw;
  private final List<Event> events = new ArrayList<>();
  private final List<Headers> eventHeaders = new ArrayList<>();
  private final List<TestRecord<byte[], byte[]>> ignored = new ArrayList<>();
  private final List<TestRecord<byte[], byte[]>> rejected = new ArrayList<>();

  private Pipeline(int rawPartitions, LedgerRetention retention, RecordTraces traces) {
    Rules rules = rules(rawPartitions, ReplayWindow.ALIPAY, retention);
    driver = new TopologyTestDriver(topology(rules, traces, outcomes), settings());
    ByteArraySerializer bytes = new ByteArraySerializer();
    raw = driver.createInputTopic(TOPICS.notifications(), bytes, bytes);
  }

  static Pipeline start() {
    return start(1);
  }

  /** As if the raw topic had more partitions than the one that the driver has. */
  static Pipeline start(int rawPartitions) {
    return start(rawPartitions, RecordTraces.OFF);
  }

  static Pipeline start(int rawPartitions, RecordTraces traces) {
    return new Pipeline(rawPartitions, LedgerRetention.DEFAULT, traces);
  }

  /** With a ledger that remembers so long. */
  static Pipeline start(LedgerRetention retention) {
    return new Pipeline(1, retention, RecordTraces.OFF);
  }

  static Topology topology(int rawPartitions, ReplayWindow window, Outcomes outcomes) {
    Rules rules = rules(rawPartitions, window, LedgerRetention.DEFAULT);
    return topology(rules, RecordTraces.OFF, outcomes);
  }

  static Topology topology(Rules rules, RecordTraces traces, Outcomes outcomes) {
    DedupeBuckets buckets = rules.sources().find(AlipaySource.NAME).window().dedupeBuckets();
    return NotificationTopology.build(
        TOPICS,
        new JudgeParts(() -> rules, buckets, new Beginnings(), traces, outcomes),
        new CommitPacing(50, 500));
  }

  private static Rules rules(int rawPartitions, ReplayWindow window, LedgerRetention retention) {
    return new Rules(
        Sources.of(List.of(new AlipaySource(Pipeline::merchants, PROVIDER, window, List.of()))),
        AlipaySource.NAME,
        List.of(new TradeKind()),
        PROOF,
        retention,
        rawPartitions);
  }

  static final ReceiptProof PROOF = ReceiptProof.of(List.of(new byte[32]));

  private static final RsaProvider PROVIDER = RsaProvider.choose();
  private static final Merchants MERCHANTS =
      Merchants.of(
          List.of(
              new MerchantApp(
                  Alipay.APP_ID,
                  Set.of(Alipay.SELLER_ID),
                  Set.of(),
                  List.of(
                      new MerchantKey(
                          "k1",
                          SignatureAlgorithm.RSA2,
                          (RSAPublicKey) AlipayKeys.shared().publicKey(),
                          null,
                          null)))));

  private static Merchants merchants() {
    return MERCHANTS;
  }

  static Properties settings() {
    Properties settings = new Properties();
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "pipeline_v1");
    settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
    settings.put(StreamsConfig.STATE_DIR_CONFIG, stateDirectory().toString());
    settings.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
    return settings;
  }

  /** One for each pipeline: several run at a time, in this JVM and beside it. */
  private static Path stateDirectory() {
    try {
      Path directory = Files.createTempDirectory("payonce-pipeline");
      directory.toFile().deleteOnExit();
      return directory;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Received and appended when Alipay stamps by default. */
  void receives(AlipayNotification notification) {
    receives(notification, Alipay.NOTIFY_TIME);
  }

  void receives(AlipayNotification notification, Instant at) {
    receives(notification.sign(), at, at);
  }

  void receives(byte[] body, Instant receivedAt, Instant appendedAt) {
    RecordHeaders headers = new RecordHeaders();
    headers.add(RawHeaders.RECEIVED_AT, bytes(Long.toString(receivedAt.toEpochMilli())));
    receives(body, headers, appendedAt);
  }

  void receives(byte[] body, Headers headers, Instant appendedAt) {
    raw.pipeInput(new TestRecord<>(bytes("key"), body, headers, appendedAt));
    drain();
  }

  private void drain() {
    EventDeserializer event = new EventDeserializer();
    for (TestRecord<byte[], byte[]> record : read(TOPICS.orderEvents())) {
      eventHeaders.add(record.headers());
      events.add(event.deserialize("", record.headers(), record.value()));
    }
    ignored.addAll(read(TOPICS.ignored()));
    rejected.addAll(read(TOPICS.rejected()));
  }

  private List<TestRecord<byte[], byte[]>> read(String topic) {
    ByteArrayDeserializer bytes = new ByteArrayDeserializer();
    return driver.createOutputTopic(topic, bytes, bytes).readRecordsToList();
  }

  List<OrderEvent> orderEvents() {
    return events.stream()
        .filter(OrderEvent.class::isInstance)
        .map(OrderEvent.class::cast)
        .toList();
  }

  List<Event> events() {
    return events;
  }

  List<Headers> eventHeaders() {
    return eventHeaders;
  }

  List<TestRecord<byte[], byte[]>> ignored() {
    return ignored;
  }

  /** What went back to the raw topic and was not read again. */
  List<TestRecord<byte[], byte[]>> again() {
    return read(TOPICS.notifications());
  }

  List<TestRecord<byte[], byte[]>> rejected() {
    return rejected;
  }

  /** The reasons of everything ignored or rejected so far, in order of ignored, then rejected. */
  List<String> reasons() {
    List<String> reasons = new ArrayList<>();
    ignored.forEach(r -> reasons.add(RawHeaders.text(r.headers(), "reason")));
    rejected.forEach(r -> reasons.add(RawHeaders.text(r.headers(), "reason")));
    return reasons;
  }

  /** All that the dedupe store holds, the oldest bucket first. */
  List<Seen> seen() {
    List<Seen> all = new ArrayList<>();
    WindowStore<Bytes, byte[]> store = driver.getWindowStore(SeenNotifications.STORE);
    try (KeyValueIterator<Windowed<Bytes>, byte[]> entries = store.all()) {
      entries.forEachRemaining(entry -> all.add(Seen.of(entry.value)));
    }
    return all;
  }

  Outcomes outcomes() {
    return outcomes;
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    driver.close();
  }
}
