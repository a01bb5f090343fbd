package io.payonce.processor;

import io.payonce.processor.config.ProcessorConfig;
import io.payonce.processor.config.StreamsSettings;
import io.payonce.processor.decide.LedgerRetention;
import io.payonce.processor.decide.Rules;
import io.payonce.processor.merchants.MerchantsFile;
import io.payonce.processor.notification.AlipaySource;
import io.payonce.processor.notification.ReplayWindow;
import io.payonce.processor.notification.Sources;
import io.payonce.processor.notification.TrustedSource;
import io.payonce.processor.notification.key.Merchants;
import io.payonce.processor.notification.key.RsaProvider;
import io.payonce.processor.topology.Beginnings;
import io.payonce.processor.topology.JudgeParts;
import io.payonce.processor.topology.NotificationTopology;
import io.payonce.processor.topology.Outcomes;
import io.payonce.processor.topology.RecordTraces;
import io.payonce.processor.topology.store.Ledger;
import io.payonce.processor.trade.TradeKind;
import io.payonce.schemas.Changelogs;
import io.payonce.schemas.RawTopic;
import io.payonce.schemas.ReceiptProof;
import io.payonce.testing.Alipay;
import io.payonce.testing.Await;
import io.payonce.testing.DirectoryTree;
import io.payonce.testing.TestBroker;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.StateRestoreListener;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** Paid orders by the hundred thousand, and a topology that believes them without a signature. */
final class ManyOrders {

  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final long DAY_MS = Duration.ofDays(1).toMillis();
  private static final DateTimeFormatter ALIPAY_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd+HH'%3A'mm'%3A'ss").withZone(ZoneOffset.ofHours(8));

  private final TestBroker broker;
  private final Path directory;
  private final Installation installation;
  private final ProcessorConfig config;
  private final LedgerRetention retention;
  private final TopicPartition raw;
  private final TopicPartition events;
  private final TopicPartition changelog;

  private ManyOrders(TestBroker broker, Path directory, Duration retention) {
    this.broker = broker;
    this.directory = directory;
    this.installation = Installation.on(broker, 1, directory);
    this.config = new ProcessorConfig(installation.properties("one"));
    this.retention = new LedgerRetention(retention.toMillis());
    this.raw = new TopicPartition(installation.topics().notifications(), 0);
    this.events = new TopicPartition(installation.topics().orderEvents(), 0);
    String application = config.getString(ProcessorConfig.APPLICATION_ID);
    this.changelog = new TopicPartition(Changelogs.name(application, Changelogs.LEDGER), 0);
  }

  /** Compacts within seconds what Kafka would compact within days. */
  static void cleanEagerly(Map<String, String> broker) {
    broker.put("log.cleaner.dedupe.buffer.size", Integer.toString(48 << 20));
    broker.put("log.cleaner.backoff.ms", "500");
    broker.put("log.cleaner.min.cleanable.ratio", "0.05");
    broker.put("log.cleaner.delete.retention.ms", "500");
    broker.put("log.segment.bytes", Integer.toString(8 << 20));
  }

  /** A raw topic that takes the orders' own times as if they were the broker's clock. */
  static ManyOrders on(TestBroker broker, Path directory, Duration retention) throws Exception {
    ManyOrders orders = new ManyOrders(broker, directory, retention);
    ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, orders.raw.topic());
    AlterConfigOp createTime =
        new AlterConfigOp(
            new ConfigEntry("message.timestamp.type", "CreateTime"), AlterConfigOp.OpType.SET);
    broker.admin().incrementalAlterConfigs(Map.of(topic, List.of(createTime))).all().get();
    broker
        .admin()
        .alterConsumerGroupOffsets(
            orders.config.getString(ProcessorConfig.APPLICATION_ID),
            Map.of(orders.raw, new OffsetAndMetadata(0)))
        .all()
        .get();
    return orders;
  }

  /** Appends the payments of a day, spread over it. */
  void receive(int day, int count) {
    Map<String, Object> settings =
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            broker.bootstrapServers(),
            ProducerConfig.LINGER_MS_CONFIG,
            20,
            ProducerConfig.COMPRESSION_TYPE_CONFIG,
            "lz4");
    ByteArraySerializer bytes = new ByteArraySerializer();
    try (Producer<byte[], byte[]> producer = new KafkaProducer<>(settings, bytes, bytes)) {
      for (int i = 0; i < count; i++) {
        String order = day + "-" + i;
        long atMs = Alipay.NOTIFY_TIME.toEpochMilli() + day * DAY_MS + i * DAY_MS / count;
        producer.send(
            new ProducerRecord<>(raw.topic(), 0, atMs, bytes(order), bytes(paid(order, atMs))));
      }
    }
  }

  private static String paid(String order, long atMs) {
    String time = ALIPAY_TIME.format(Instant.ofEpochMilli(atMs));
    return "notify_type=trade_status_sync&charset=utf-8&trade_status=TRADE_SUCCESS&total_amount=9.90"
        + ("&app_id=" + Alipay.APP_ID + "&auth_app_id=" + Alipay.APP_ID)
        + ("&notify_id=n" + order + "&out_trade_no=" + order + "&trade_no=t" + order)
        + ("&notify_time=" + time + "&gmt_create=" + time + "&gmt_payment=" + time);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** The order events, transaction markers left out. */
  long events() {
    return broker.count(events.topic());
  }

  /** What the ledger takes of the disk, in bytes. */
  long ledgerBytes() {
    return DirectoryTree.bytes(
        stateDirectory(), path -> path.toString().contains(Changelogs.LEDGER));
  }

  /** Waits until the ledger's changelog holds at most so many records. */
  void awaitCleanChangelog(long records) {
    Await.until(
        "at most " + records + " records in " + changelog,
        PATIENCE,
        () -> broker.count(changelog.topic()),
        count -> count <= records);
  }

  void loseState() {
    DirectoryTree.delete(stateDirectory());
  }

  private Path stateDirectory() {
    return directory.resolve("one");
  }

  /** Starts the topology on what is there. */
  Run run() {
    return new Run();
  }

  private Topology topology(Merchants merchants) {
    AlipaySource alipay =
        new AlipaySource(
            () -> merchants, RsaProvider.choose(), ReplayWindow.ALIPAY, List.<String>of());
    return NotificationTopology.build(
        installation.topics(),
        new JudgeParts(
            () ->
                new Rules(
                    Sources.of(
                        List.of(new TrustedSource(merchants.apps().iterator().next(), alipay))),
                    AlipaySource.NAME,
                    List.of(new TradeKind()),
                    ReceiptProof.NONE,
                    retention,
                    1),
            ReplayWindow.ALIPAY.dedupeBuckets(),
            new Beginnings(),
            RecordTraces.OFF,
            new Outcomes()),
        config.pacing());
  }

  /** A run of the topology. */
  final class Run implements AutoCloseable {

    private final KafkaStreams streams;
    private final Map<String, Long> restored = new ConcurrentHashMap<>();

    private Run() {
      Path file = Path.of(config.getString(ProcessorConfig.MERCHANTS_FILE));
      try (MerchantsFile merchants = MerchantsFile.open(file, false)) {
        RawTopic shape = new RawTopic(1, (short) 1, 1, RawTopic.FOR_EVER);
        Properties settings = StreamsSettings.of(config, shape, "");
        streams = new KafkaStreams(topology(merchants.get()), settings);
      }
      streams.setGlobalStateRestoreListener(new Counting());
      streams.start();
      Await.until(
          "RUNNING", PATIENCE, streams::state, state -> state == KafkaStreams.State.RUNNING);
    }

    void awaitAllDecided() {
      Await.until(
          "an outcome of every raw record", PATIENCE, () -> end() - committed(), lag -> lag <= 1);
    }

    private long end() throws Exception {
      return broker
          .admin()
          .listOffsets(Map.of(raw, OffsetSpec.latest()))
          .all()
          .get()
          .get(raw)
          .offset();
    }

    private long committed() throws Exception {
      return broker
          .admin()
          .listConsumerGroupOffsets(config.getString(ProcessorConfig.APPLICATION_ID))
          .partitionsToOffsetAndMetadata()
          .get()
          .get(raw)
          .offset();
    }

    /** The records that a start without state reads of a store's changelog. */
    long awaitRestored(String store) {
      return Await.until(
          "the restore of " + store, PATIENCE, () -> restored.get(store), n -> n != null);
    }

    /** The entries that the ledger holds. */
    long ledgerEntries() {
      ReadOnlyKeyValueStore<Bytes, byte[]> ledger =
          streams.store(
              StoreQueryParameters.fromNameAndType(
                  Ledger.STORE, QueryableStoreTypes.keyValueStore()));
      long entries = 0;
      try (KeyValueIterator<Bytes, byte[]> all = ledger.all()) {
        while (all.hasNext()) {
          all.next();
          entries++;
        }
      }
      return entries;
    }

    @Override
    public void close() {
      streams.close(Duration.ofSeconds(60));
    }

    private final class Counting implements StateRestoreListener {
      @Override
      public void onRestoreStart(TopicPartition partition, String store, long from, long to) {}

      @Override
      public void onBatchRestored(TopicPartition partition, String store, long end, long count) {}

      @Override
      public void onRestoreEnd(TopicPartition partition, String store, long total) {
        restored.merge(store, total, Long::sum);
      }
    }
  }
}
