package io.payonce.ops.simulate;

/**
 * How often things go wrong: each a share from 0 to 1.
 *
 * @param outOfOrder of notifications that the next one of their order overtakes
 * @param twice of notifications that come twice in the same bytes
 * @param resent of notifications that come once more, re-stamped, although they were answered
 * @param forged of notifications that a forged copy goes ahead of
 * @param truncated of notifications that a cut copy goes ahead of
 * @param gbk of orders whose text is in GBK
 */
public record Shares(
    double outOfOrder, double twice, double resent, double forged, double truncated, double gbk) {

  /** Nothing goes wrong. */
  public static final Shares NONE = new Shares(0, 0, 0, 0, 0, 0);

  /** Everything goes wrong now and then: what a newcomer sees. */
  public static final Shares MIX = new Shares(0.05, 0.05, 0.05, 0.03, 0.02, 0.10);

  /** Checks the range. */
  public Shares {
    check("out-of-order", outOfOrder);
    check("twice", twice);
    check("resent", resent);
    check("forged", forged);
    check("truncated", truncated);
    check("gbk", gbk);
  }

  private static void check(String name, double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException(
          "--" + name + ": expected a share from 0 to 1, got " + share);
    }
  }
}
