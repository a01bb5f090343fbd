package io.payonce.ops.bench.figures;

import java.util.List;

/** The value in the middle: one disturbed run does not move it. */
public final class Median {

  private Median() {}

  /** Of at least one value; of an even number of them the lower in the middle. */
  public static double of(List<Double> values) {
    return values.stream().sorted().toList().get((values.size() - 1) / 2);
  }
}
