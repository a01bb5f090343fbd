package io.payonce.processor.storage;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.TaskCorruptedException;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.internals.RocksDBStore;

/** A key-value store of Kafka Streams that is flushed in time. */
final class FlushedKeyValueStore extends RocksDBStore {

  private final FlushPace pace;

  FlushedKeyValueStore(String name, String metricsScope, FlushPace pace) {
    super(name, metricsScope);
    this.pace = pace;
  }

  @Override
  public void init(StateStoreContext context, StateStore root) {
    try {
      super.init(context, root);
    } catch (ProcessorStateException | TaskCorruptedException e) {
      if (!UnreadableState.isMeantBy(e)) {
        throw e;
      }
      UnreadableState.discard(dbDir, e);
      super.init(context, root);
    }
    pace.open(FlushedStores.intervalNanos(context.appConfigs()));
  }

  @Override
  public synchronized void put(Bytes key, byte[] value) {
    pace.writes();
    super.put(key, value);
  }

  @Override
  public synchronized void commit(Map<TopicPartition, Long> changelogOffsets) {
    super.commit(changelogOffsets);
    List<RocksDBStore> parts = isOpen() ? List.of(this) : List.of();
    if (!parts.isEmpty() && pace.isDue(parts)) {
      parts.forEach(RocksDbParts::flush);
      pace.flushed(parts);
    }
  }
}
