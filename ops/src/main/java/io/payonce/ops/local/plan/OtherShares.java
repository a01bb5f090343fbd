package io.payonce.ops.local.plan;

/**
 * Shares of what else than orders is notified: each from 0 to 1 of the orders that have one beside
 * them.
 *
 * @param agreements that are signed and perhaps ended
 * @param authorizations that are frozen, paid from and unfrozen, or cancelled
 * @param messages of the message API
 */
public record OtherShares(double agreements, double authorizations, double messages) {

  /** Orders only. */
  public static final OtherShares NONE = new OtherShares(0, 0, 0);

  /** Some of each. */
  public static final OtherShares SOME = new OtherShares(0.15, 0.15, 0.15);

  /** Checks the range. */
  public OtherShares {
    Share.check("agreements", agreements);
    Share.check("authorizations", authorizations);
    Share.check("messages", messages);
  }
}
