package io.payonce.ops.proof.book;

/**
 * A table that keeps at most so many keys: when it is full it forgets the half that was not used
 * for longest. Not thread-safe.
 */
public final class KeptTable {

  /** For a run that was cut into slices which fit: nothing is ever forgotten. */
  public static final int EVERYTHING = Integer.MAX_VALUE;

  private final int width;
  private final int entriesMax;
  private KeyTable recent;
  private KeyTable older;
  private boolean hasForgotten;

  KeptTable(int width, int entriesMax) {
    this.width = width;
    this.entriesMax = entriesMax;
    this.recent = new KeyTable(width);
    this.older = new KeyTable(width);
  }

  boolean get(Key key, long[] into) {
    return recent.get(key, into) || older.size() > 0 && older.get(key, into);
  }

  void put(Key key, long[] values) {
    if (recent.size() >= entriesMax / 2) {
      hasForgotten |= older.size() > 0;
      older = recent;
      recent = new KeyTable(width);
    }
    recent.put(key, values);
  }

  /** Whether a key that is not there may have been there. */
  boolean hasForgotten() {
    return hasForgotten;
  }
}
