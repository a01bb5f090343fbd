package io.payonce.ops.local.envelopes;

import io.payonce.ops.local.plan.CopyShares;
import io.payonce.ops.local.plan.Share;

/**
 * The shares of faults of a sender of envelopes, each from 0 to 1.
 *
 * @param copies that Alipay has, too
 * @param malformed of notifications that a copy which is no JSON goes ahead of
 * @param seconds of notifications that a copy stamped in seconds goes ahead of
 * @param skewed of notifications that a copy stamped outside the window goes ahead of
 */
public record EnvelopeShares(CopyShares copies, double malformed, double seconds, double skewed) {

  /** Nothing goes wrong. */
  public static final EnvelopeShares NONE = new EnvelopeShares(CopyShares.NONE, 0, 0, 0);

  /** Checks the range. */
  public EnvelopeShares {
    Share.check("malformed", malformed);
    Share.check("seconds", seconds);
    Share.check("skewed", skewed);
  }
}
