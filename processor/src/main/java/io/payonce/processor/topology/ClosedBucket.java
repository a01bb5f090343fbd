package io.payonce.processor.topology;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.kstream.Windowed;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.WindowStore;

/**
 * The bucket before the one of now. No id is added to it any more, so what sorts behind its last
 * one is not in it, and need not be asked for.
 *
 * <p>Alipay's ids begin with a date: nearly all new ones sort behind. A segment is in the order of
 * its keys because these hold no control characters: the time that the store puts behind a key
 * begins with zero bytes.
 */
final class ClosedBucket {

  private final WindowStore<Bytes, byte[]> store;
  private boolean isKnown;
  private long startMs;

  /** The key that sorts last; null in an empty bucket. */
  private Bytes last;

  ClosedBucket(WindowStore<Bytes, byte[]> store) {
    this.store = store;
  }

  /** What the bucket that starts then holds under a key, or null. */
  byte[] fetch(Bytes key, long bucketMs) {
    if (!isKnown || bucketMs != startMs) {
      last = last(bucketMs);
      startMs = bucketMs;
      isKnown = true;
    }
    return last == null || key.compareTo(last) > 0 ? null : store.fetch(key, bucketMs);
  }

  /** One seek: a segment holds one bucket, in the order of its keys. */
  private Bytes last(long bucketMs) {
    try (KeyValueIterator<Windowed<Bytes>, byte[]> lastFirst =
        store.backwardFetchAll(bucketMs, bucketMs)) {
      return lastFirst.hasNext() ? lastFirst.next().key.key() : null;
    }
  }
}
