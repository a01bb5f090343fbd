package io.payonce.ops.local.plan;

import java.security.SecureRandom;
import java.util.Random;

/**
 * The seed that repeats a run.
 *
 * <p>{@link Random} is the generator that its documentation defines bit by bit, so a seed means the
 * same on every JDK.
 */
public record Seed(long value) {

  /** A seed nobody used. Positive, so that it reads well in an order number. */
  public static Seed fresh() {
    return new Seed(new SecureRandom().nextLong() >>> 16);
  }

  /** A name for a run that no other run has, so that the same seed can be run again. */
  public static String runName() {
    return "run-" + fresh();
  }

  /** The generator of one stream of choices; streams of neighbouring numbers have nothing alike. */
  public Random random(long stream) {
    return new Random(scrambled(value + 0x9E3779B97F4A7C15L * (stream + 1)));
  }

  /** The finalizer of MurmurHash3: {@link Random} begins alike for seeds that are alike. */
  private static long scrambled(long z) {
    long y = (z ^ (z >>> 33)) * 0xFF51AFD7ED558CCDL;
    long x = (y ^ (y >>> 33)) * 0xC4CEB9FE1A85EC53L;
    return x ^ (x >>> 33);
  }

  /** As order numbers carry it. */
  @Override
  public String toString() {
    return Long.toUnsignedString(value, 36);
  }
}
