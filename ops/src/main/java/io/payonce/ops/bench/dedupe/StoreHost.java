package io.payonce.ops.bench.dedupe;

import io.payonce.processor.config.ProcessorConfig;
import io.payonce.processor.config.StreamsSettings;
import io.payonce.processor.notification.ReplayWindow;
import io.payonce.processor.topology.store.SeenNotifications;
import io.payonce.schemas.RawTopic;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * A store as Kafka Streams opens it in a processor, with its settings, but without Kafka.
 *
 * <p>Streams' test driver is the one way to a store's context that needs no broker and no internal
 * class; no record ever passes through it.
 */
final class StoreHost {

  private static final ByteArrayDeserializer BYTES = new ByteArrayDeserializer();
  private static final String TABLE_FILE = ".sst";
  private static final String ROCKSDB_METRICS = "stream-state-metrics";
  private static final List<String> BUSY =
      List.of("num-running-flushes", "num-running-compactions");
  private static final Set<String> PROPERTIES =
      Set.of(
          "block-cache-usage",
          "block-cache-pinned-usage",
          "size-all-mem-tables",
          "estimate-table-readers-mem",
          "live-sst-files-size",
          "num-running-flushes",
          "num-running-compactions");

  /** The ways into the store. */
  private record Ways(
      DedupeStore.Remembering remembering, Map<String, DedupeStore.Lookup> lookups) {}

  /** A step that only opens ways into its store, which a context allows while it begins. */
  private record Step(DedupeStore store, ReplayWindow window, AtomicReference<Ways> ways)
      implements Processor<byte[], byte[], Void, Void> {

    @Override
    public void init(ProcessorContext<Void, Void> context) {
      ways.set(new Ways(store.remembering(context, window), store.lookups(context, window)));
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
      throw new IllegalStateException("no record is ever sent");
    }
  }

  /** Nothing is sent to it. */
  private static final RawTopic ALONE = new RawTopic(1, (short) 1, 1, RawTopic.FOR_EVER);

  private final AtomicReference<Ways> ways = new AtomicReference<>();
  private final File directory;
  private final TopologyTestDriver driver;

  private StoreHost(DedupeStore store, ProcessorConfig config) {
    this.directory = new File(config.getString(ProcessorConfig.STATE_DIR));
    Topology topology =
        new Topology()
            .addSource("source", BYTES, BYTES, "unused")
            .addProcessor("step", () -> new Step(store, config.window(), ways), "source")
            .addStateStore(store.builder(config.window()), "step");
    this.driver = new TopologyTestDriver(topology, settings(config));
  }

  /** Nothing commits here: in a transaction all entries would stay on the heap. */
  private static Properties settings(ProcessorConfig config) {
    Properties settings = StreamsSettings.of(config, ALONE, "");
    settings.put(StreamsConfig.TRANSACTIONAL_STATE_STORES_CONFIG, false);
    return settings;
  }

  /** Opens a new store under the state directory of the configuration. */
  static StoreHost open(DedupeStore store, ProcessorConfig config) {
    return new StoreHost(store, config);
  }

  /** The configuration of a processor with a state directory, and these properties. */
  static ProcessorConfig config(Path directory, Map<String, String> properties) {
    Map<String, String> all = new TreeMap<>(properties);
    all.put(ProcessorConfig.STATE_DIR, directory.toString());
    all.put(ProcessorConfig.BOOTSTRAP_SERVERS, "127.0.0.1:9");
    all.put(ProcessorConfig.MERCHANTS_FILE, "unused.json");
    return new ProcessorConfig(all);
  }

  DedupeStore.Remembering remembering() {
    return ways.get().remembering();
  }

  Map<String, DedupeStore.Lookup> lookups() {
    return ways.get().lookups();
  }

  /** RocksDB's properties, summed over the segments of the store. */
  Map<String, Double> properties() {
    Map<String, Double> properties = new TreeMap<>();
    driver.metrics().values().stream()
        .filter(metric -> isOfStore(metric.metricName()))
        .filter(metric -> metric.metricValue() instanceof Number)
        .forEach(
            metric ->
                properties.put(
                    metric.metricName().name(), ((Number) metric.metricValue()).doubleValue()));
    return properties;
  }

  private static boolean isOfStore(MetricName name) {
    return name.group().equals(ROCKSDB_METRICS)
        && PROPERTIES.contains(name.name())
        && name.tags().containsValue(SeenNotifications.STORE);
  }

  /** Whether RocksDB writes or compacts nothing at the moment. */
  boolean isIdle() {
    Map<String, Double> now = properties();
    return BUSY.stream().allMatch(name -> now.getOrDefault(name, 0.0) == 0);
  }

  /** Bytes of all files. */
  long bytes() {
    return bytes(directory, "");
  }

  /**
   * Closes the store, so that all is in tables, and tells their bytes.
   *
   * <p>The driver stays open, since it would close the store a second time and wipe it. It has
   * neither threads nor connections, and the process ends.
   */
  long closedBytes() {
    StateStore store = driver.getAllStateStores().get(SeenNotifications.STORE);
    store.close();
    return bytes(directory, TABLE_FILE);
  }

  /** What a compaction deletes meanwhile counts as nothing. */
  private static long bytes(File file, String ending) {
    File[] children = file.listFiles();
    if (children == null) {
      return file.getName().endsWith(ending) ? file.length() : 0;
    }
    return Arrays.stream(children).mapToLong(child -> bytes(child, ending)).sum();
  }
}
