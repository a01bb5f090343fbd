package io.payonce.ops.proof.book;

/**
 * 128 bits that stand for a text. Two of a billion texts share one by a chance of 1 in 10^20; it is
 * no defence against who chooses texts to collide, and those are signed by Alipay.
 */
public record Key(long high, long low) {

  private static final long MULTIPLIER_HIGH = 0x9e3779b97f4a7c15L;
  private static final long MULTIPLIER_LOW = 0xc2b2ae3d27d4eb4fL;

  /** The key of two texts in this order. */
  public static Key of(String first, String second) {
    long high = mixed(first, MULTIPLIER_HIGH, 1);
    long low = mixed(first, MULTIPLIER_LOW, 2);
    return new Key(
        finished(mixed(second, MULTIPLIER_HIGH, ~high)),
        finished(mixed(second, MULTIPLIER_LOW, ~low)) | 1);
  }

  /** The key of a text. */
  public static Key of(String text) {
    return of("", text);
  }

  /** The key of a place; it can be read back. */
  public static Key of(int partition, long offset) {
    return new Key(partition, offset << 1 | 1);
  }

  /** Whether it belongs to one of so many equal parts of all keys. */
  public boolean isIn(int slice, int slices) {
    return slices == 1 || Math.floorMod(finished(high ^ low), slices) == slice;
  }

  private static long mixed(String text, long multiplier, long seed) {
    long hash = seed;
    for (int i = 0; i < text.length(); i++) {
      hash = Long.rotateLeft((hash ^ text.charAt(i)) * multiplier, 29);
    }
    return hash ^ text.length();
  }

  /** The finish of MurmurHash3: every bit of the input moves every bit of the output. */
  private static long finished(long hash) {
    long h = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
    h = (h ^ h >>> 33) * 0xc4ceb9fe1a85ec53L;
    return h ^ h >>> 33;
  }
}
