package io.payonce.ops.history.skip;

import io.payonce.ops.cli.OpsException;
import io.payonce.ops.cli.Printable;

/**
 * An operator's decision to skip a record.
 *
 * @param by who decided
 * @param because the reason, for whoever reads the outcome later
 */
record SkipOrder(String by, String because) {

  static final int BY_MAX = 100;
  static final int BECAUSE_MAX = 500;

  /**
   * Checks that both can stand in a header and be printed.
   *
   * @throws OpsException when one cannot
   */
  public SkipOrder {
    require("--by", by, BY_MAX);
    require("--because", because, BECAUSE_MAX);
  }

  private static void require(String flag, String text, int lengthMax) {
    boolean isText =
        text != null && !text.isBlank() && Printable.of(text, Integer.MAX_VALUE).equals(text);
    if (!isText || text.length() > lengthMax) {
      throw new OpsException(
          flag + ": expected a line of 1 to " + lengthMax + " visible characters");
    }
  }
}
