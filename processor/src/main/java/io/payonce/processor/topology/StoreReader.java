package io.payonce.processor.topology;

import io.payonce.processor.decide.Kept;
import io.payonce.processor.decide.Seen;
import io.payonce.processor.kind.Kind;
import io.payonce.processor.kind.Subject;
import io.payonce.processor.notification.DedupeBuckets;
import io.payonce.processor.topology.store.Ledger;
import io.payonce.processor.topology.store.SeenNotifications;
import io.payonce.processor.topology.store.WaitingSubjects;
import io.payonce.processor.topology.store.WaitingSubjects.Waiting;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.kstream.Windowed;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.QueryableStoreType;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyWindowStore;

/**
 * Reads the stores of this instance from outside its stream tasks.
 *
 * <p>Every method throws {@link org.apache.kafka.streams.errors.InvalidStateStoreException} while a
 * store cannot be read, and its subclass {@code InvalidStateStorePartitionException} when the
 * partition is not here.
 */
public final class StoreReader {

  /** The copies of a store that may be read. */
  public enum Copy {
    /** That of the task which processes the partition. */
    OWNER,
    /** A standby's too, which lags behind. */
    ANY
  }

  /**
   * The dedupe buckets that a store holds.
   *
   * @param oldestMs start of the oldest, epoch milliseconds
   * @param newestMs start of the newest, epoch milliseconds
   */
  public record Buckets(long oldestMs, long newestMs) {}

  private final KafkaStreams streams;
  private final DedupeBuckets dedupe;
  private final String rawTopic;

  /** A reader of the stores of a running topology. */
  public StoreReader(KafkaStreams streams, DedupeBuckets dedupe, String rawTopic) {
    this.streams = streams;
    this.dedupe = dedupe;
    this.rawTopic = rawTopic;
  }

  /** The notification, from every live bucket, the newest first. */
  public Optional<Seen> notification(int partition, Copy copy, String source, String notifyId) {
    ReadOnlyWindowStore<Bytes, byte[]> store = seen(partition, copy);
    Bytes key = SeenNotifications.key(source, notifyId);
    return newestMs(store)
        .flatMap(
            newest ->
                fetch(store, key, newest).or(() -> fetch(store, key, dedupe.previous(newest))));
  }

  /** The subject as it stands. */
  public <S> Optional<S> state(int partition, Copy copy, Subject subject, Kind<S> kind) {
    return Optional.ofNullable(Ledger.find(ledger(partition, copy), subject, kind, rawTopic))
        .map(Kept::state);
  }

  /** A page of the subjects of an app whose events wait, on a partition that is processed here. */
  public List<Waiting> waiting(int partition, String appId, String after, int limit) {
    return WaitingSubjects.page(ledger(partition, Copy.OWNER), appId, after, limit);
  }

  /** The subjects of all apps whose events wait, up to a limit. */
  public List<Waiting> waiting(int partition, int limit) {
    return WaitingSubjects.all(ledger(partition, Copy.OWNER), limit);
  }

  /** The subjects of a partition, estimated. */
  public long subjects(int partition, Copy copy) {
    return ledger(partition, copy).approximateNumEntries();
  }

  /** The buckets of a partition, when there is any. */
  public Optional<Buckets> buckets(int partition, Copy copy) {
    ReadOnlyWindowStore<Bytes, byte[]> store = seen(partition, copy);
    return newestMs(store).map(newest -> new Buckets(oldestMs(store, newest), newest));
  }

  private ReadOnlyWindowStore<Bytes, byte[]> seen(int partition, Copy copy) {
    return store(partition, copy, SeenNotifications.STORE, QueryableStoreTypes.windowStore());
  }

  private ReadOnlyKeyValueStore<Bytes, byte[]> ledger(int partition, Copy copy) {
    return store(partition, copy, Ledger.STORE, QueryableStoreTypes.keyValueStore());
  }

  private <T> T store(int partition, Copy copy, String name, QueryableStoreType<T> type) {
    StoreQueryParameters<T> parameters =
        StoreQueryParameters.fromNameAndType(name, type).withPartition(partition);
    return streams.store(copy == Copy.ANY ? parameters.enableStaleStores() : parameters);
  }

  private static Optional<Seen> fetch(
      ReadOnlyWindowStore<Bytes, byte[]> store, Bytes key, long bucketMs) {
    return Optional.ofNullable(store.fetch(key, bucketMs)).map(Seen::of);
  }

  /**
   * The store's own time, because a query has no record whose time would tell the bucket. A segment
   * holds one bucket, so the last key of the last segment lies in the newest.
   */
  private static Optional<Long> newestMs(ReadOnlyWindowStore<Bytes, byte[]> store) {
    try (KeyValueIterator<Windowed<Bytes>, byte[]> newestFirst = store.backwardAll()) {
      return first(newestFirst);
    }
  }

  private static long oldestMs(ReadOnlyWindowStore<Bytes, byte[]> store, long newestMs) {
    try (KeyValueIterator<Windowed<Bytes>, byte[]> oldestFirst = store.all()) {
      return first(oldestFirst).orElse(newestMs);
    }
  }

  private static Optional<Long> first(KeyValueIterator<Windowed<Bytes>, byte[]> entries) {
    return entries.hasNext() ? Optional.of(entries.next().key.window().start()) : Optional.empty();
  }
}
