package io.payonce.ops.proof.book;

import io.payonce.schemas.Coordinates;

/** The place where each notify_id was accepted, of all partitions. Any thread may ask. */
public final class Acceptances {

  private static final int STRIPES = 64;
  private static final int OFFSET_BITS = 48;
  private static final long OFFSET_MASK = (1L << OFFSET_BITS) - 1;

  /** Says that a notify_id was not accepted. */
  public static final long NOWHERE = -1;

  private final KeptTable[] stripes = new KeptTable[STRIPES];

  /** Memory of at most this many notifications. */
  public Acceptances(int entriesMax) {
    for (int i = 0; i < STRIPES; i++) {
      stripes[i] =
          new KeptTable(
              1, entriesMax == KeptTable.EVERYTHING ? entriesMax : entriesMax / STRIPES + 2);
    }
  }

  /** Where it was accepted so far, as a packed place; or {@link #NOWHERE}. */
  public long find(Key notifyId) {
    KeptTable stripe = stripe(notifyId);
    long[] place = new long[1];
    synchronized (stripe) {
      return stripe.get(notifyId, place) ? place[0] : NOWHERE;
    }
  }

  /** Remembers an acceptance; the answer is the earlier one, or {@link #NOWHERE}. */
  public long accept(Key notifyId, Coordinates source) {
    KeptTable stripe = stripe(notifyId);
    long[] place = new long[1];
    synchronized (stripe) {
      long before = stripe.get(notifyId, place) ? place[0] : NOWHERE;
      stripe.put(notifyId, new long[] {packed(source.partition(), source.offset())});
      return before;
    }
  }

  /** Whether one that is not found may have been accepted. */
  public boolean hasForgotten(Key notifyId) {
    KeptTable stripe = stripe(notifyId);
    synchronized (stripe) {
      return stripe.hasForgotten();
    }
  }

  /** A place in one number. */
  public static long packed(int partition, long offset) {
    return (long) partition << OFFSET_BITS | offset & OFFSET_MASK;
  }

  /** A packed place in words. */
  public static String words(long place) {
    return (place >>> OFFSET_BITS) + "/" + (place & OFFSET_MASK);
  }

  private KeptTable stripe(Key key) {
    return stripes[(int) (key.high() >>> 58)];
  }
}
