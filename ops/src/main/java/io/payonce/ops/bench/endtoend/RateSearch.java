package io.payonce.ops.bench.endtoend;

import io.payonce.ops.cli.OpsException;

/**
 * Looks for the largest rate that is sustained: up by halves until one is not, then between the
 * two.
 */
final class RateSearch {

  private static final double STEP = 1.5;
  private static final double LEAST = 5;

  private final double first;
  private final int refinements;
  private double sustained;
  private double tooMuch = Double.POSITIVE_INFINITY;
  private int refined;

  /**
   * A search.
   *
   * @param first the rate to begin with
   * @param refinements tries between the last two; two of them tell within an eighth
   */
  RateSearch(double first, int refinements) {
    this.first = first;
    this.refinements = refinements;
  }

  boolean isDone() {
    return sustained > 0 && Double.isFinite(tooMuch) && refined >= refinements;
  }

  /** The rate to try next. */
  double next() {
    if (sustained == 0) {
      return Double.isFinite(tooMuch) ? tooMuch / 2 : first;
    }
    return Math.floor(Double.isFinite(tooMuch) ? Math.sqrt(sustained * tooMuch) : sustained * STEP);
  }

  /**
   * Takes what became of {@link #next}.
   *
   * @throws OpsException when not even a handful a second are sustained
   */
  void tried(boolean isSustained) {
    double rate = next();
    if (sustained > 0 && Double.isFinite(tooMuch)) {
      refined++;
    }
    if (isSustained) {
      sustained = rate;
    } else {
      tooMuch = rate;
    }
    if (tooMuch < LEAST) {
      throw new OpsException(
          "not even " + (long) LEAST + " notifications a second are sustained; see the logs");
    }
  }

  /** What was found. */
  double sustained() {
    return sustained;
  }
}
