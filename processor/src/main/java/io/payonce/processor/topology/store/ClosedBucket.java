package io.payonce.processor.topology.store;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.kstream.Windowed;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.WindowStore;

/**
 * The bucket before the one of now. No id is added to it any more, so what sorts behind the last id
 * of its source is not in it, and need not be asked for.
 *
 * <p>Alipay's ids begin with a date: nearly all new ones sort behind. A segment is in the order of
 * its keys because these hold no control characters: the time that the store puts behind a key
 * begins with zero bytes.
 */
final class ClosedBucket {

  private final WindowStore<Bytes, byte[]> store;
  private long startMs;

  /** By source the key that sorts last; null where the bucket holds none of the source. */
  private final Map<String, Bytes> last = new HashMap<>();

  ClosedBucket(WindowStore<Bytes, byte[]> store) {
    this.store = store;
  }

  /** What the bucket that starts then holds under a key of a source, or null. */
  byte[] fetch(String source, Bytes key, long bucketMs) {
    if (bucketMs != startMs) {
      last.clear();
      startMs = bucketMs;
    }
    if (!last.containsKey(source)) {
      last.put(source, last(source, bucketMs));
    }
    Bytes bound = last.get(source);
    return bound == null || key.compareTo(bound) > 0 ? null : store.fetch(key, bucketMs);
  }

  /** One seek: a segment holds one bucket, in the order of its keys. */
  private Bytes last(String source, long bucketMs) {
    try (KeyValueIterator<Windowed<Bytes>, byte[]> lastFirst =
        store.backwardFetch(
            SeenNotifications.first(source),
            SeenNotifications.behind(source),
            bucketMs,
            bucketMs)) {
      return lastFirst.hasNext() ? lastFirst.next().key.key() : null;
    }
  }
}
