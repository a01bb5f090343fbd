package io.payonce.processor.storage;

import java.io.File;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.TaskCorruptedException;
import org.apache.kafka.streams.kstream.Windowed;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyWindowStore;
import org.apache.kafka.streams.state.WindowStore;
import org.apache.kafka.streams.state.WindowStoreIterator;
import org.apache.kafka.streams.state.internals.AbstractRocksDBSegmentedBytesStore;
import org.apache.kafka.streams.state.internals.RocksDBStore;
import org.apache.kafka.streams.state.internals.WrappedStateStore;

/**
 * A window store of Kafka Streams that is flushed in time, and whose offset is that of its oldest
 * segment.
 *
 * <p>Each segment is a database of its own, flushed apart from the others, with a changelog offset
 * of its own. Kafka Streams 4.4.0 takes that of the newest segment which has one. After a kill the
 * others may be behind it or empty, and what they lost would never be restored.
 */
final class FlushedWindowStore extends WrappedStateStore<WindowStore<Bytes, byte[]>, Object, Object>
    implements WindowStore<Bytes, byte[]> {

  private final FlushPace pace;
  private final AbstractRocksDBSegmentedBytesStore<?> segmented;

  FlushedWindowStore(WindowStore<Bytes, byte[]> kafkas, FlushPace pace) {
    super(kafkas);
    this.pace = pace;
    this.segmented =
        (AbstractRocksDBSegmentedBytesStore<?>) ((WrappedStateStore<?, ?, ?>) kafkas).wrapped();
  }

  @Override
  public void init(StateStoreContext context, StateStore root) {
    try {
      super.init(context, root);
    } catch (ProcessorStateException | TaskCorruptedException e) {
      if (!UnreadableState.isMeantBy(e)) {
        throw e;
      }
      // Its other segments are open.
      wrapped().close();
      UnreadableState.discard(new File(context.stateDir(), name()), e);
      super.init(context, root);
    }
    pace.open(FlushedStores.intervalNanos(context.appConfigs()));
  }

  @Override
  public void commit(Map<TopicPartition, Long> changelogOffsets) {
    super.commit(changelogOffsets);
    List<RocksDBStore> segments = segments();
    if (!segments.isEmpty() && pace.isDue(segments)) {
      segments.forEach(RocksDbParts::flush);
      pace.flushed(segments);
    }
  }

  /** The least of all segments, or null when there is none or one of them has no offset. */
  @Override
  public Long committedOffset(TopicPartition changelog) {
    Long least = null;
    for (RocksDBStore segment : segments()) {
      Long offset = segment.committedOffset(changelog);
      if (offset == null) {
        return null;
      }
      least = least == null ? offset : Long.valueOf(Math.min(least, offset));
    }
    return least;
  }

  private List<RocksDBStore> segments() {
    return RocksDbParts.segments(segmented);
  }

  @Override
  public void put(Bytes key, byte[] value, long windowStartMs) {
    pace.writes();
    wrapped().put(key, value, windowStartMs);
  }

  @Override
  public byte[] fetch(Bytes key, long timeMs) {
    return wrapped().fetch(key, timeMs);
  }

  @Override
  public WindowStoreIterator<byte[]> fetch(Bytes key, long fromMs, long toMs) {
    return wrapped().fetch(key, fromMs, toMs);
  }

  @Override
  public WindowStoreIterator<byte[]> backwardFetch(Bytes key, long fromMs, long toMs) {
    return wrapped().backwardFetch(key, fromMs, toMs);
  }

  @Override
  public KeyValueIterator<Windowed<Bytes>, byte[]> fetch(
      Bytes keyFrom, Bytes keyTo, long fromMs, long toMs) {
    return wrapped().fetch(keyFrom, keyTo, fromMs, toMs);
  }

  @Override
  public KeyValueIterator<Windowed<Bytes>, byte[]> backwardFetch(
      Bytes keyFrom, Bytes keyTo, long fromMs, long toMs) {
    return wrapped().backwardFetch(keyFrom, keyTo, fromMs, toMs);
  }

  @Override
  public KeyValueIterator<Windowed<Bytes>, byte[]> fetchAll(long fromMs, long toMs) {
    return wrapped().fetchAll(fromMs, toMs);
  }

  @Override
  public KeyValueIterator<Windowed<Bytes>, byte[]> backwardFetchAll(long fromMs, long toMs) {
    return wrapped().backwardFetchAll(fromMs, toMs);
  }

  @Override
  public KeyValueIterator<Windowed<Bytes>, byte[]> all() {
    return wrapped().all();
  }

  @Override
  public KeyValueIterator<Windowed<Bytes>, byte[]> backwardAll() {
    return wrapped().backwardAll();
  }

  @Override
  public ReadOnlyWindowStore<Bytes, byte[]> readOnly(IsolationLevel isolationLevel) {
    return wrapped().readOnly(isolationLevel);
  }
}
