package io.payonce.ops.local.plan;

/**
 * The shares of copies that every kind of sender has, each from 0 to 1.
 *
 * @param twice of notifications that come twice in the same bytes
 * @param resent of notifications that come once more, re-stamped, although they were answered
 * @param forged of notifications that a forged copy goes ahead of
 * @param truncated of notifications that a cut copy goes ahead of
 */
public record CopyShares(double twice, double resent, double forged, double truncated) {

  /** None of them. */
  public static final CopyShares NONE = new CopyShares(0, 0, 0, 0);

  /** Checks the range. */
  public CopyShares {
    Share.check("twice", twice);
    Share.check("resent", resent);
    Share.check("forged", forged);
    Share.check("truncated", truncated);
  }
}
