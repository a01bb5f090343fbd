package io.payonce.ops.proof.book;

import java.util.Arrays;
import java.util.function.Consumer;

/**
 * A table of a few longs by 128-bit key, without objects: 16 bytes and 8 for each long, and as much
 * again for the gaps. Not thread-safe.
 */
public final class KeyTable {

  private static final int INITIAL_SLOTS = 64;

  private final int width;
  private final int stride;
  private long[] cells;
  private int size;

  /**
   * An empty table.
   *
   * @param width longs kept for a key
   */
  public KeyTable(int width) {
    this.width = width;
    this.stride = width + 2;
    this.cells = new long[INITIAL_SLOTS * stride];
  }

  /** Bytes that an entry takes in the worst case, just after the table doubled. */
  public static long bytesPerEntryMax(int width) {
    return 3L * Long.BYTES * (width + 2);
  }

  /** The number of keys in it. */
  public int size() {
    return size;
  }

  /** Copies what is kept for a key; false when there is nothing. */
  public boolean get(Key key, long[] into) {
    int at = slot(cells, key.high(), key.low());
    boolean isThere = isUsed(cells, at);
    if (isThere) {
      System.arraycopy(cells, at + 2, into, 0, width);
    }
    return isThere;
  }

  /** Keeps these for a key, in place of what was. */
  public void put(Key key, long[] values) {
    if (3L * (size + 1) > 2L * (cells.length / stride)) {
      grow();
    }
    int at = slot(cells, key.high(), key.low());
    if (!isUsed(cells, at)) {
      size++;
      cells[at] = key.high();
      cells[at + 1] = key.low();
    }
    System.arraycopy(values, 0, cells, at + 2, width);
  }

  /** Is given every entry: key and values, in an array that is used again. */
  void forEach(Consumer<long[]> entry) {
    for (int at = 0; at < cells.length; at += stride) {
      if (isUsed(cells, at)) {
        entry.accept(Arrays.copyOfRange(cells, at, at + stride));
      }
    }
  }

  private void grow() {
    long[] larger = new long[Math.multiplyExact(cells.length, 2)];
    for (int at = 0; at < cells.length; at += stride) {
      if (isUsed(cells, at)) {
        int to = slot(larger, cells[at], cells[at + 1]);
        System.arraycopy(cells, at, larger, to, stride);
      }
    }
    cells = larger;
  }

  private int slot(long[] in, long high, long low) {
    int slots = in.length / stride;
    int slot = (int) (low ^ low >>> 32) & slots - 1;
    while (isUsed(in, slot * stride)
        && (in[slot * stride] != high || in[slot * stride + 1] != low)) {
      slot = slot + 1 & slots - 1;
    }
    return slot * stride;
  }

  /** A key of two zeros is never made: see {@link Key}. */
  private static boolean isUsed(long[] in, int at) {
    return in[at] != 0 || in[at + 1] != 0;
  }
}
