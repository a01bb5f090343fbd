package io.payonce.processor.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.WindowBytesStoreSupplier;
import org.apache.kafka.streams.state.WindowStore;
import org.apache.kafka.streams.state.internals.WrappedStateStore;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.DBOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

/**
 * A window store and a key-value store as Kafka Streams opens them in a task, without Kafka; no
 * record ever passes through.
 */
public final class KilledTask {

  static final TopicPartition WINDOWS = new TopicPartition("app-windows-changelog", 0);
  static final TopicPartition PAIRS = new TopicPartition("app-pairs-changelog", 0);

  private static final ByteArrayDeserializer BYTES = new ByteArrayDeserializer();
  private static final byte[] VALUE = {1};

  private final Path stateDir;
  private final TopologyTestDriver driver;

  private static final class Idle implements Processor<byte[], byte[], Void, Void> {
    @Override
    public void process(Record<byte[], byte[]> record) {
      throw new IllegalStateException("no record is ever sent");
    }
  }

  private KilledTask(Path stateDir, boolean isTransactional, WindowBytesStoreSupplier windows) {
    this.stateDir = stateDir;
    Properties settings = new Properties();
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "app");
    settings.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
    settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    settings.put(StreamsConfig.TRANSACTIONAL_STATE_STORES_CONFIG, isTransactional);
    settings.put(FlushedStores.FLUSH_INTERVAL_MS, Duration.ofDays(1).toMillis());
    Topology topology =
        new Topology()
            .addSource("source", BYTES, BYTES, "unused")
            .addProcessor("step", Idle::new, "source")
            .addStateStore(
                Stores.windowStoreBuilder(windows, Serdes.Bytes(), Serdes.ByteArray()), "step")
            .addStateStore(
                Stores.keyValueStoreBuilder(
                    FlushedStores.keyValue("pairs"), Serdes.Bytes(), Serdes.ByteArray()),
                "step");
    this.driver = new TopologyTestDriver(topology, settings);
  }

  /** A task with these windows. */
  static KilledTask open(Path stateDir, WindowBytesStoreSupplier windows) {
    return new KilledTask(stateDir, true, windows);
  }

  /** A task as before transactions. */
  static KilledTask withoutTransactions(Path stateDir, WindowBytesStoreSupplier windows) {
    return new KilledTask(stateDir, false, windows);
  }

  /** Window and offset in one commit. */
  void put(String key, long windowStartMs, long offset) {
    windows().put(bytes(key), VALUE, windowStartMs);
    windows().commit(Map.of(WINDOWS, offset));
  }

  /** Pair and offset in one commit. */
  void put(String key, long offset) {
    pairs().put(bytes(key), VALUE);
    pairs().commit(Map.of(PAIRS, offset));
  }

  boolean has(String key, long windowStartMs) {
    return windows().fetch(bytes(key), windowStartMs) != null;
  }

  boolean has(String key) {
    return pairs().get(bytes(key)) != null;
  }

  WindowStore<Bytes, byte[]> windows() {
    return driver.getWindowStore("windows");
  }

  KeyValueStore<Bytes, byte[]> pairs() {
    return driver.getKeyValueStore("pairs");
  }

  Path directory(String store) {
    return stateDir.resolve("app").resolve("0_0").resolve(store);
  }

  /** The innermost layer of the window store. */
  StateStore segmented() {
    StateStore layer = windows();
    while (layer instanceof WrappedStateStore<?, ?, ?> wrapper) {
      layer = wrapper.wrapped();
    }
    return layer;
  }

  /** The files as a kill would leave them now, without what is in memory only. */
  Path kill(Path to) {
    try (Stream<Path> files = Files.walk(stateDir)) {
      for (Path file : files.filter(f -> !f.endsWith("LOCK") && !f.endsWith(".lock")).toList()) {
        Files.copy(file, to.resolve(stateDir.relativize(file).toString()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return to;
  }

  private static Bytes bytes(String text) {
    return Bytes.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The offset that the database of a directory holds on disk, or null. */
  public static Long offsetOnDisk(Path database, TopicPartition changelog) throws RocksDBException {
    List<ColumnFamilyHandle> handles = new ArrayList<>();
    try (DBOptions options = new DBOptions();
        RocksDB opened =
            RocksDB.openReadOnly(
                options,
                database.toString(),
                List.of(
                    new ColumnFamilyDescriptor(RocksDB.DEFAULT_COLUMN_FAMILY),
                    new ColumnFamilyDescriptor("offsets".getBytes(StandardCharsets.UTF_8))),
                handles)) {
      byte[] offset =
          opened.get(handles.get(1), changelog.toString().getBytes(StandardCharsets.UTF_8));
      handles.forEach(ColumnFamilyHandle::close);
      return offset == null ? null : ByteBuffer.wrap(offset).getLong();
    }
  }
}
