package io.payonce.processor.topology;

import io.payonce.processor.notification.DedupeBuckets;
import io.payonce.processor.notification.ReplayWindow;
import io.payonce.schemas.Coordinates;
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
 * Remembers every accepted notify_id for the retention of the replay window.
 *
 * <p>A window store used by point: the window's start is the bucket of the acceptance, and a lookup
 * is one get in each of two buckets, mostly in the newer one alone. A range fetch would open an
 * iterator per segment and no bloom filter would help. Whole segments are dropped when they expire.
 */
public final class SeenNotifications {

  /** The store's name. */
  public static final String STORE = "seen-notifications";

  /** The changelog outlives the store by this, so that a restore never begins inside the window. */
  private static final Duration CHANGELOG_MARGIN = Duration.ofDays(1);

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
  public static SeenNotifications of(ProcessorContext<?, ?> context, ReplayWindow window) {
    return new SeenNotifications(context, window.dedupeBuckets(), context.getStateStore(STORE));
  }

  /** What makes the store, with its changelog. */
  public static StoreBuilder<WindowStore<Bytes, byte[]>> store(ReplayWindow window) {
    Duration bucket = Duration.ofMillis(window.retentionMs());
    return Stores.windowStoreBuilder(
            // A millisecond more than a bucket: the store's own bound is exclusive, and a retention
            // of exactly one bucket would lose the previous one.
            Stores.persistentWindowStore(STORE, bucket.plusMillis(1), bucket, false),
            Serdes.Bytes(),
            Serdes.ByteArray())
        .withCachingDisabled()
        .withLoggingEnabled(changelog(bucket));
  }

  private static Map<String, String> changelog(Duration bucket) {
    return Map.of(
        TopicConfig.CLEANUP_POLICY_CONFIG,
        TopicConfig.CLEANUP_POLICY_DELETE,
        // Replaying old data must not write records that are already past their retention.
        TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
        "LogAppendTime",
        TopicConfig.RETENTION_MS_CONFIG,
        Long.toString(bucket.plus(CHANGELOG_MARGIN).toMillis()));
  }

  /** Finds the first acceptance, or null when there was none within the retention. */
  public Seen find(String notifyId, long appendMs) {
    long nowMs = streamMs(appendMs);
    Bytes key = key(notifyId);
    long bucket = buckets.bucketStart(nowMs);
    Seen seen = remembered(store.fetch(key, bucket), nowMs);
    return seen != null ? seen : remembered(previous.fetch(key, buckets.previous(bucket)), nowMs);
  }

  private Seen remembered(byte[] value, long nowMs) {
    if (value == null) {
      return null;
    }
    Seen seen = Seen.of(value);
    return buckets.remembers(seen.firstMs(), nowMs) ? seen : null;
  }

  /** Remembers an acceptance. */
  void remember(Verified verified, Seen.Settlement settlement, int events) {
    Received received = verified.received();
    Coordinates raw = received.raw();
    put(
        verified.fields().notifyId(),
        new Seen(
            streamMs(received.appendMs()),
            verified.receiptMs(),
            raw.partition(),
            raw.offset(),
            settlement,
            events,
            Seen.Again.NEVER));
  }

  /** Counts one more copy of what was accepted before. */
  void seenAgain(Verified copy, Seen first) {
    Received received = copy.received();
    put(copy.fields().notifyId(), first.seenAgain(received.appendMs(), received.raw().offset()));
  }

  /** Always into the bucket of the acceptance: a later copy does not make it live longer. */
  public void put(String notifyId, Seen seen) {
    store.put(key(notifyId), seen.toBytes(), buckets.bucketStart(seen.firstMs()));
  }

  /**
   * Never behind stream time: the store drops puts older than its horizon without a word, so a
   * broker clock that jumped ahead and came back would switch dedupe off.
   */
  private long streamMs(long appendMs) {
    return Math.max(context.currentStreamTimeMs(), appendMs);
  }

  /** The key of a notification, without its bucket. */
  public static Bytes key(String notifyId) {
    return Bytes.wrap(notifyId.getBytes(StandardCharsets.UTF_8));
  }
}
