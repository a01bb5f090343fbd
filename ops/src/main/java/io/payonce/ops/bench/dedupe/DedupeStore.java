package io.payonce.ops.bench.dedupe;

import io.payonce.processor.decide.Seen;
import io.payonce.processor.notification.ReplayWindow;
import io.payonce.processor.topology.store.SeenNotifications;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.WindowStore;
import org.apache.kafka.streams.state.WindowStoreIterator;

/** A store that could remember notify_ids, with the ways to ask it. */
enum DedupeStore {

  /** The processor's: a window store whose windows are the buckets. */
  WINDOW {
    @Override
    StoreBuilder<?> builder(ReplayWindow window) {
      return SeenNotifications.store(window.dedupeBuckets()).withLoggingDisabled();
    }

    @Override
    Remembering remembering(ProcessorContext<?, ?> context, ReplayWindow window) {
      SeenNotifications seen = SeenNotifications.of(context, window.dedupeBuckets());
      return (id, entry) -> seen.put(SOURCE, id, entry);
    }

    @Override
    Map<String, Lookup> lookups(ProcessorContext<?, ?> context, ReplayWindow window) {
      SeenNotifications seen = SeenNotifications.of(context, window.dedupeBuckets());
      WindowStore<Bytes, byte[]> store = context.getStateStore(SeenNotifications.STORE);
      Map<String, Lookup> lookups = new LinkedHashMap<>();
      lookups.put("window store, point gets", (id, nowMs) -> seen.find(SOURCE, id, nowMs) != null);
      lookups.put("window store, range fetch", (id, nowMs) -> isInRange(store, id, nowMs, window));
      return lookups;
    }
  },

  /** One entry for an id, which nothing ever deletes. */
  KEY_VALUE {
    @Override
    StoreBuilder<?> builder(ReplayWindow window) {
      return Stores.keyValueStoreBuilder(
              Stores.persistentKeyValueStore(SeenNotifications.STORE),
              Serdes.Bytes(),
              Serdes.ByteArray())
          .withCachingDisabled()
          .withLoggingDisabled();
    }

    @Override
    Remembering remembering(ProcessorContext<?, ?> context, ReplayWindow window) {
      KeyValueStore<Bytes, byte[]> store = context.getStateStore(SeenNotifications.STORE);
      return (id, seen) -> store.put(SeenNotifications.key(SOURCE, id), seen.toBytes());
    }

    @Override
    Map<String, Lookup> lookups(ProcessorContext<?, ?> context, ReplayWindow window) {
      KeyValueStore<Bytes, byte[]> store = context.getStateStore(SeenNotifications.STORE);
      return Map.of(
          "key-value store, get",
          (id, nowMs) -> {
            byte[] value = store.get(SeenNotifications.key(SOURCE, id));
            return value != null && isRemembered(value, nowMs, window);
          });
    }
  };

  private static final String SOURCE = "alipay";

  /** Puts an id into the store. */
  interface Remembering {
    void put(String notifyId, Seen seen);
  }

  /** Asks the store for an id. */
  interface Lookup {
    boolean isSeen(String notifyId, long nowMs);
  }

  /** What makes the store, without a changelog. */
  abstract StoreBuilder<?> builder(ReplayWindow window);

  /** How it is written. */
  abstract Remembering remembering(ProcessorContext<?, ?> context, ReplayWindow window);

  /** How it can be asked, by name; the processor's way first. */
  abstract Map<String, Lookup> lookups(ProcessorContext<?, ?> context, ReplayWindow window);

  private static boolean isInRange(
      WindowStore<Bytes, byte[]> store, String id, long nowMs, ReplayWindow window) {
    long bucketMs = window.dedupeBuckets().bucketStart(nowMs);
    long previousMs = window.dedupeBuckets().previous(bucketMs);
    try (WindowStoreIterator<byte[]> found =
        store.fetch(SeenNotifications.key(SOURCE, id), previousMs, bucketMs)) {
      boolean isSeen = false;
      while (found.hasNext() && !isSeen) {
        isSeen = isRemembered(found.next().value, nowMs, window);
      }
      return isSeen;
    }
  }

  private static boolean isRemembered(byte[] value, long nowMs, ReplayWindow window) {
    return window.dedupeBuckets().remembers(Seen.of(value).firstMs(), nowMs);
  }
}
