package io.payonce.processor;

import java.util.Random;
import java.util.function.Consumer;

/** The seed of random tests: {@code -Dseed=} repeats a run from the one that a failure printed. */
public final class Seed {

  private Seed() {}

  /** Runs {@code test} so often, each time from a seed of its own. */
  public static void repeat(int times, Consumer<Random> test) {
    long first = Long.getLong("seed", new Random().nextLong());
    for (long seed = first; seed != first + times; seed++) {
      run(seed, test);
    }
  }

  private static void run(long seed, Consumer<Random> test) {
    try {
      test.accept(new Random(seed));
    } catch (RuntimeException | AssertionError failure) {
      throw new AssertionError("repeat with -Dseed=" + seed + ": " + failure, failure);
    }
  }
}
