package io.payonce.ops.local.plan;

/**
 * The shares of faults and of kinds other than orders, each from 0 to 1.
 *
 * @param outOfOrder of notifications that the next one of their life overtakes
 * @param twice of notifications that come twice in the same bytes
 * @param resent of notifications that come once more, re-stamped, although they were answered
 * @param forged of notifications that a forged copy goes ahead of
 * @param truncated of notifications that a cut copy goes ahead of
 * @param gbk of orders whose text is in GBK
 * @param others beside the orders
 */
public record Shares(
    double outOfOrder,
    double twice,
    double resent,
    double forged,
    double truncated,
    double gbk,
    OtherShares others) {

  /** Nothing goes wrong. */
  public static final Shares NONE = new Shares(0, 0, 0, 0, 0, 0, OtherShares.NONE);

  /** Everything goes wrong now and then, with orders only. */
  public static final Shares MIX = new Shares(0.05, 0.05, 0.05, 0.03, 0.02, 0.10, OtherShares.NONE);

  /** Everything goes wrong now and then, with some of every kind: what a newcomer sees. */
  public static final Shares EVERYTHING = MIX.with(OtherShares.SOME);

  /** Checks the range. */
  public Shares {
    Share.check("out-of-order", outOfOrder);
    Share.check("twice", twice);
    Share.check("resent", resent);
    Share.check("forged", forged);
    Share.check("truncated", truncated);
    Share.check("gbk", gbk);
  }

  /** The same faults, with these others beside the orders. */
  public Shares with(OtherShares beside) {
    return new Shares(outOfOrder, twice, resent, forged, truncated, gbk, beside);
  }
}
