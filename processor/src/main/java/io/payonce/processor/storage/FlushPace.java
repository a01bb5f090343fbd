package io.payonce.processor.storage;

import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Decides when a store is flushed: after an interval, and at the first commit after it was written
 * to or got a new part. Not thread-safe, as a store's commits are not.
 *
 * <p>RocksDB writes what is committed to memory, since Kafka Streams gives it no write-ahead log. A
 * kill loses what was not flushed, and the next start restores it from the changelog. The first
 * flush keeps a restore from being done twice.
 */
final class FlushPace {

  private final LongSupplier nanoTime;
  private final Set<Object> flushed = Collections.newSetFromMap(new IdentityHashMap<>());
  private long intervalNanos;
  private long flushedNanos;
  private boolean isWrittenTo;

  /**
   * A pace that begins with {@link #open}.
   *
   * @param nanoTime as {@link System#nanoTime} tells it
   */
  FlushPace(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** Begins anew, with a store that was just opened. */
  void open(long newIntervalNanos) {
    intervalNanos = newIntervalNanos;
    flushedNanos = nanoTime.getAsLong();
    isWrittenTo = false;
    flushed.clear();
  }

  /** Tells it of a write by a record that is processed; a restore does not count. */
  void writes() {
    isWrittenTo = true;
  }

  /** Whether a store with these parts, of which none is another under the same name, is due. */
  boolean isDue(Collection<?> parts) {
    boolean isNew = isWrittenTo && !flushed.containsAll(parts);
    return isNew || nanoTime.getAsLong() - flushedNanos >= intervalNanos;
  }

  /** Tells it of a flush of these parts. */
  void flushed(Collection<?> parts) {
    flushedNanos = nanoTime.getAsLong();
    flushed.clear();
    if (isWrittenTo) {
      flushed.addAll(parts);
    }
  }
}
