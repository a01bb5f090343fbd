package io.payonce.processor.streams;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.payonce.processor.access.AccessPolicy;
import io.payonce.processor.config.ProcessorConfig;
import io.payonce.processor.config.RocksDbSettings;
import io.payonce.processor.config.RuleSet;
import io.payonce.processor.config.StreamsSettings;
import io.payonce.processor.notification.key.Merchants;
import io.payonce.processor.notification.key.RsaProvider;
import io.payonce.processor.topology.Beginnings;
import io.payonce.processor.topology.JudgeParts;
import io.payonce.processor.topology.NotificationTopology;
import io.payonce.processor.topology.Outcomes;
import io.payonce.processor.topology.RecordTraces;
import io.payonce.processor.tracing.OtlpTraces;
import io.payonce.schemas.RawTopic;
import io.payonce.testing.DocumentedRange;
import io.payonce.testing.RangeTrial;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rocksdb.LRUCache;
import org.rocksdb.WriteBufferManager;

/**
 * Everything that a processor is made of can be made at both ends of every range that CONFIG.md
 * gives; only the brokers are left out.
 */
class RangesIT {

  private static final RawTopic RAW = new RawTopic(1, (short) 1, 1, RawTopic.FOR_EVER);
  private static final RsaProvider PROVIDER = RsaProvider.choose();
  private static final String SPAN_MAX = Long.toString(Duration.ofDays(730).toMillis());
  private static final Map<String, String> LONG_MEMORY =
      Map.of("window.retention.ms", Long.toString(Duration.ofDays(3650).toMillis()));

  /** What an end needs beside it. */
  private static final Map<String, Map<String, String>> BESIDE =
      Map.of(
          "rocksdb.cache.bytes=2097152",
          Map.of("rocksdb.memtables.bytes", "1048576"),
          "rocksdb.memtables.bytes=549755813888",
          Map.of("rocksdb.cache.bytes", "1099511627776"),
          "window.age.accepted.ms=" + SPAN_MAX,
          LONG_MEMORY,
          "window.future.skew.ms=" + SPAN_MAX,
          LONG_MEMORY,
          "window.lateness.tolerated.ms=" + SPAN_MAX,
          LONG_MEMORY,
          "window.copy.spread.ms=" + SPAN_MAX,
          LONG_MEMORY,
          "window.retention.ms=86400000",
          Map.of(
              "window.age.accepted.ms", "0",
              "window.future.skew.ms", "0",
              "window.lateness.tolerated.ms", "0",
              "window.copy.spread.ms", "0"));

  @TempDir private Path directory;

  @ParameterizedTest
  @MethodSource("ranges")
  void shouldBeMadeAtBothEnds(DocumentedRange range) {
    Map<String, String> base = new TreeMap<>();
    base.put(ProcessorConfig.BOOTSTRAP_SERVERS, "127.0.0.1:9092");
    base.put(ProcessorConfig.MERCHANTS_FILE, "merchants.json");
    base.put(ProcessorConfig.STATE_DIR, directory.toString());
    base.put(ProcessorConfig.STREAM_THREADS, "1");
    base.put("access.oidc.issuer", "https://sso.example.org");
    base.put("access.oidc.audience", "payonce");
    base.put("tracing.otlp.endpoint", "http://127.0.0.1:9");
    new RangeTrial(ProcessorConfig.DEFINITION, base, BESIDE, RangesIT::make).run(range);
  }

  static List<DocumentedRange> ranges() {
    return DocumentedRange.all(ProcessorConfig.DEFINITION);
  }

  private static void make(Map<String, String> properties) {
    ProcessorConfig config = new ProcessorConfig(properties);
    AccessPolicy.of(config.access()).close();
    OtlpTraces.open(config.tracing().orElseThrow()).close(Duration.ZERO);
    assertNotNull(new TopicChecks(config.topics(), config.getInt("topics.min.insync.replicas")));
    assertNotNull(new FailureBudget(config.getInt(ProcessorConfig.FAILURES_TOLERATED)));
    makeStores(config);
    makeThreads(config);
    makeMemory(config);
  }

  /** The stores are opened, with the window's buckets. */
  private static void makeStores(ProcessorConfig config) {
    Properties settings = StreamsSettings.of(config, RAW, "");
    try (TopologyTestDriver driver = new TopologyTestDriver(topology(config), settings)) {
      assertEquals(2, driver.getAllStateStores().size());
    }
  }

  /** The stream threads and their clients are made, and not started. */
  private static void makeThreads(ProcessorConfig config) {
    Properties settings = StreamsSettings.of(config, RAW, "127.0.0.1:1");
    try (KafkaStreams streams = new KafkaStreams(topology(config), settings)) {
      assertEquals(config.streamThreads(), StreamThreads.of(streams).alive());
      streams.close(Duration.ofMillis(config.getLong(ProcessorConfig.STOP_TIMEOUT_MS)));
    }
  }

  private static void makeMemory(ProcessorConfig config) {
    Map<String, Object> settings =
        new StreamsConfig(StreamsSettings.of(config, RAW, "")).originals();
    long cacheBytes = RocksDbSettings.cacheBytes((Long) settings.get(RocksDbSettings.CACHE_BYTES));
    long memtables = (Long) settings.get(RocksDbSettings.MEMTABLES_BYTES);
    try (LRUCache cache = new LRUCache(cacheBytes);
        WriteBufferManager buffers = new WriteBufferManager(memtables, cache)) {
      assertNotNull(buffers);
    }
  }

  private static Topology topology(ProcessorConfig config) {
    RuleSet rules = new RuleSet(config, () -> Merchants.of(List.of()), PROVIDER);
    return NotificationTopology.build(
        config.topics(),
        new JudgeParts(
            () -> rules.rules(1),
            rules.buckets(),
            new Beginnings(),
            RecordTraces.OFF,
            new Outcomes()),
        config.pacing());
  }
}
