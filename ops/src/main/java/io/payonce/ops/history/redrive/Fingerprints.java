package io.payonce.ops.history.redrive;

/** A set of fingerprints, about 32 bytes each: a million fit where a HashSet holds a quarter. */
final class Fingerprints {

  private static final int CAPACITY_MIN = 64;

  /** Pairs of high and low; a pair of zeros is an empty place. */
  private long[] places = new long[2 * CAPACITY_MIN];

  private int size;
  private boolean hasZero;

  void add(Fingerprint fingerprint) {
    if (isZero(fingerprint)) {
      hasZero = true;
      return;
    }
    if (4L * (size + 1) > places.length) {
      grow();
    }
    put(fingerprint.high(), fingerprint.low());
  }

  boolean contains(Fingerprint fingerprint) {
    if (isZero(fingerprint)) {
      return hasZero;
    }
    int place = place(fingerprint.high(), fingerprint.low());
    return places[place] != 0 || places[place + 1] != 0;
  }

  int size() {
    return size + (hasZero ? 1 : 0);
  }

  private static boolean isZero(Fingerprint fingerprint) {
    return fingerprint.high() == 0 && fingerprint.low() == 0;
  }

  private void put(long high, long low) {
    int place = place(high, low);
    if (places[place] == 0 && places[place + 1] == 0) {
      places[place] = high;
      places[place + 1] = low;
      size++;
    }
  }

  /** Where the pair is, or would be. At most half of the places are taken, so there is one. */
  private int place(long high, long low) {
    int mask = places.length - 1;
    int place = (int) (high << 1) & mask;
    while ((places[place] != 0 || places[place + 1] != 0)
        && (places[place] != high || places[place + 1] != low)) {
      place = place + 2 & mask;
    }
    return place;
  }

  private void grow() {
    long[] old = places;
    places = new long[Math.multiplyExact(old.length, 2)];
    size = 0;
    for (int i = 0; i < old.length; i += 2) {
      if (old[i] != 0 || old[i + 1] != 0) {
        put(old[i], old[i + 1]);
      }
    }
  }
}
