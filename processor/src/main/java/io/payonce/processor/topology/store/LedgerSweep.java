package io.payonce.processor.topology.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Deletes what the ledger has forgotten, a bounded piece at a time.
 *
 * <p>Once in {@link #OFFSETS} raw offsets it looks at {@link #ENTRIES} entries, where the last
 * piece ended, round and round. So the time of a poll is bounded whatever the ledger holds, and a
 * ledger of N live entries holds about twice as many at most: a record begins one subject at most,
 * and two entries are looked at for each. When a round is over and the oldest entry left is still
 * remembered, no round begins until that one is due.
 *
 * <p>When a piece begins and by which stamp follows from the records alone, so every replay deletes
 * the same. The horizon of what may have been deleted is kept with the cursor, in the store.
 */
final class LedgerSweep {

  /** Raw offsets from one piece to the next. */
  static final int OFFSETS = 1024;

  /** Entries that a piece looks at. */
  static final int ENTRIES = 2048;

  /** Behind every entry: kinds have ASCII letters. */
  private static final Bytes STATE_KEY = Bytes.wrap("~sweep".getBytes(StandardCharsets.UTF_8));

  private static final byte VERSION = 1;
  private static final byte[] START = new byte[0];

  private final KeyValueStore<Bytes, byte[]> ledger;
  private State state;

  /**
   * The progress of a sweep.
   *
   * @param block of offsets in which the last piece was done
   * @param horizonMs entries that were touched at or before it may be gone
   * @param dueMs the horizon at which the next round begins
   * @param oldestMs the oldest touch of what this round has left
   * @param cursor the key at which the next piece begins
   */
  private record State(long block, long horizonMs, long dueMs, long oldestMs, byte[] cursor) {

    static final State NEW = new State(-1, Long.MIN_VALUE, Long.MIN_VALUE, Long.MAX_VALUE, START);

    byte[] toBytes() {
      return ByteBuffer.allocate(1 + 4 * Long.BYTES + cursor.length)
          .put(VERSION)
          .putLong(block)
          .putLong(horizonMs)
          .putLong(dueMs)
          .putLong(oldestMs)
          .put(cursor)
          .array();
    }

    static State of(byte[] bytes) {
      ByteBuffer in = ByteBuffer.wrap(bytes);
      Ledger.requireVersion(in.get(), VERSION);
      State read = new State(in.getLong(), in.getLong(), in.getLong(), in.getLong(), START);
      byte[] cursor = new byte[in.remaining()];
      in.get(cursor);
      return new State(read.block, read.horizonMs, read.dueMs, read.oldestMs, cursor);
    }
  }

  LedgerSweep(KeyValueStore<Bytes, byte[]> ledger) {
    this.ledger = ledger;
    byte[] kept = ledger.get(STATE_KEY);
    this.state = kept == null ? State.NEW : State.of(kept);
  }

  /** Entries that were touched at or before this time may be gone: epoch milliseconds. */
  long horizonMs() {
    return state.horizonMs;
  }

  /**
   * Does a piece, if one is due.
   *
   * @param offset of the raw record at hand
   * @param horizonMs everything touched at or before it is forgotten
   */
  void advance(long offset, long horizonMs) {
    long block = offset / OFFSETS;
    if (block > state.block) {
      state = sweep(block, Math.max(horizonMs, state.horizonMs));
      ledger.put(STATE_KEY, state.toBytes());
    }
  }

  private State sweep(long block, long horizonMs) {
    boolean isBetweenRounds = state.cursor.length == 0;
    if (isBetweenRounds && horizonMs < state.dueMs) {
      // Nothing is old enough, so nothing is deleted and the horizon stays.
      return new State(block, state.horizonMs, state.dueMs, state.oldestMs, START);
    }
    List<Bytes> forgotten = new ArrayList<>();
    long oldestMs = isBetweenRounds ? Long.MAX_VALUE : state.oldestMs;
    byte[] cursor = START;
    try (KeyValueIterator<Bytes, byte[]> entries =
        ledger.range(Bytes.wrap(state.cursor), STATE_KEY)) {
      for (int i = 0; i < ENTRIES && entries.hasNext(); i++) {
        KeyValue<Bytes, byte[]> entry = entries.next();
        long touchedMs = touchedMs(entry);
        if (touchedMs <= horizonMs) {
          forgotten.add(entry.key);
        } else {
          oldestMs = Math.min(oldestMs, touchedMs);
        }
      }
      cursor = entries.hasNext() ? entries.peekNextKey().get() : START;
    }
    forgotten.forEach(ledger::delete);
    boolean isOver = cursor.length == 0;
    return isOver
        ? new State(block, horizonMs, oldestMs, oldestMs, START)
        : new State(block, horizonMs, state.dueMs, oldestMs, cursor);
  }

  private static long touchedMs(KeyValue<Bytes, byte[]> entry) {
    return entry.key.equals(STATE_KEY) ? Long.MAX_VALUE : Ledger.touchedMs(entry.value);
  }
}
