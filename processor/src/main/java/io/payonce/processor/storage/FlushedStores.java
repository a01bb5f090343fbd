package io.payonce.processor.storage;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.WindowBytesStoreSupplier;
import org.apache.kafka.streams.state.WindowStore;

/** Suppliers of persistent stores that are flushed in time. */
public final class FlushedStores {

  /** Milliseconds from one flush of a store to the next, among the settings of Kafka Streams. */
  public static final String FLUSH_INTERVAL_MS = "rocksdb.flush.interval.ms";

  /** The interval without such a setting, as in a tool that runs the topology. */
  public static final Duration DEFAULT_INTERVAL = Duration.ofMinutes(5);

  private FlushedStores() {}

  /** A key-value store as {@link Stores#persistentKeyValueStore} gives one, but flushed. */
  public static KeyValueBytesStoreSupplier keyValue(String name) {
    KeyValueBytesStoreSupplier kafkas = Stores.persistentKeyValueStore(name);
    return new KeyValueBytesStoreSupplier() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public KeyValueStore<Bytes, byte[]> get() {
        return new FlushedKeyValueStore(name, metricsScope(), new FlushPace(System::nanoTime));
      }

      @Override
      public String metricsScope() {
        return kafkas.metricsScope();
      }
    };
  }

  /** A window store as {@link Stores#persistentWindowStore} gives one, but flushed. */
  public static WindowBytesStoreSupplier window(String name, Duration retention, Duration size) {
    return new FlushedWindows(Stores.persistentWindowStore(name, retention, size, false));
  }

  private record FlushedWindows(WindowBytesStoreSupplier kafkas)
      implements WindowBytesStoreSupplier {

    @Override
    public WindowStore<Bytes, byte[]> get() {
      return new FlushedWindowStore(kafkas.get(), new FlushPace(System::nanoTime));
    }

    @Override
    public String name() {
      return kafkas.name();
    }

    @Override
    public String metricsScope() {
      return kafkas.metricsScope();
    }

    @Override
    public long segmentIntervalMs() {
      return kafkas.segmentIntervalMs();
    }

    @Override
    public long windowSize() {
      return kafkas.windowSize();
    }

    @Override
    public boolean retainDuplicates() {
      return kafkas.retainDuplicates();
    }

    @Override
    public long retentionPeriod() {
      return kafkas.retentionPeriod();
    }
  }

  static long intervalNanos(Map<String, Object> settings) {
    Object interval = settings.get(FLUSH_INTERVAL_MS);
    return interval == null
        ? DEFAULT_INTERVAL.toNanos()
        : Duration.ofMillis(Long.parseLong(interval.toString())).toNanos();
  }
}
