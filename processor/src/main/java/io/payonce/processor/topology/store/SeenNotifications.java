package io.payonce.processor.topology.store;

import io.payonce.processor.decide.Seen;
import io.payonce.processor.notification.DedupeBuckets;
import io.payonce.processor.storage.FlushedStores;
import io.payonce.schemas.Changelogs;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.WindowStore;

/**
 * Remembers every accepted notification, by source and notify_id, for the retention of the replay
 * window.
 *
 * <p>A window store used by point: the window's start is the bucket of the acceptance, and a lookup
 * is one get in each of two buckets, mostly in the newer one alone. A range fetch would open an
 * iterator per segment and no bloom filter would help. Whole segments are dropped when they expire.
 */
public final class SeenNotifications {

  /** The store's name. */
  public static final String STORE = Changelogs.SEEN;

  private static final char SEPARATOR = '/';

  /** How long it keeps records follows from the raw topic: see the settings of Kafka Streams. */
  private static final Map<String, String> CHANGELOG =
      Map.of(
          TopicConfig.CLEANUP_POLICY_CONFIG,
          TopicConfig.CLEANUP_POLICY_DELETE,
          // Replaying old data must not write records that are already past their retention.
          TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
          "LogAppendTime");

  private final ProcessorContext<?, ?> context;
  private final DedupeBuckets buckets;
  private final WindowStore<Bytes, byte[]> store;
  private final ClosedBucket previous;

  private SeenNotifications(
      ProcessorContext<?, ?> context, DedupeBuckets buckets, WindowStore<Bytes, byte[]> store) {
    this.context = context;
    this.buckets = buckets;
    this.store = store;
    this.previous = new ClosedBucket(store);
  }

  /** The memory in the store that {@link #store} makes, of the task that the context is of. */
  public static SeenNotifications of(ProcessorContext<?, ?> context, DedupeBuckets buckets) {
    return new SeenNotifications(context, buckets, context.getStateStore(STORE));
  }

  /** What makes the store, with its changelog. */
  public static StoreBuilder<WindowStore<Bytes, byte[]>> store(DedupeBuckets buckets) {
    Duration bucket = Duration.ofMillis(buckets.sizeMs());
    return Stores.windowStoreBuilder(
            // A millisecond more than a bucket: the store's own bound is exclusive, and a retention
            // of exactly one bucket would lose the previous one.
            FlushedStores.window(STORE, bucket.plusMillis(1), bucket),
            Serdes.Bytes(),
            Serdes.ByteArray())
        .withCachingDisabled()
        .withLoggingEnabled(CHANGELOG);
  }

  /** The first acceptance, or null when there was none within the retention. */
  public Seen find(String source, String notifyId, long appendMs) {
    long nowMs = nowMs(appendMs);
    Bytes key = key(source, notifyId);
    long bucket = buckets.bucketStart(nowMs);
    Seen seen = remembered(store.fetch(key, bucket), nowMs);
    return seen != null
        ? seen
        : remembered(previous.fetch(source, key, buckets.previous(bucket)), nowMs);
  }

  private Seen remembered(byte[] value, long nowMs) {
    if (value == null) {
      return null;
    }
    Seen seen = Seen.of(value);
    return buckets.remembers(seen.firstMs(), nowMs) ? seen : null;
  }

  /** Always into the bucket of the acceptance: a later copy does not make it live longer. */
  public void put(String source, String notifyId, Seen seen) {
    store.put(key(source, notifyId), seen.toBytes(), buckets.bucketStart(seen.firstMs()));
  }

  /**
   * Never behind stream time: the store drops puts older than its horizon without a word, so a
   * broker clock that jumped ahead and came back would switch dedupe off.
   */
  long nowMs(long appendMs) {
    return Math.max(context.currentStreamTimeMs(), appendMs);
  }

  /** The key of a notification, without its bucket: the source's name has no slash. */
  public static Bytes key(String source, String notifyId) {
    return Bytes.wrap((source + SEPARATOR + notifyId).getBytes(StandardCharsets.UTF_8));
  }

  /** The key before all keys of a source. */
  static Bytes first(String source) {
    return key(source, "");
  }

  /** The key behind all keys of a source. */
  static Bytes behind(String source) {
    return Bytes.wrap((source + (char) (SEPARATOR + 1)).getBytes(StandardCharsets.UTF_8));
  }
}
