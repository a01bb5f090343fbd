package io.payonce.ops.local.envelopes;

import io.payonce.ops.local.plan.Share;

/**
 * The shares of faults of a sender of envelopes, each from 0 to 1.
 *
 * @param twice of notifications that are replayed in the same bytes
 * @param resent of notifications that come once more, re-stamped, although they were answered
 * @param forged of notifications that a forged copy goes ahead of
 * @param truncated of notifications that a cut copy goes ahead of
 * @param malformed of notifications that a copy which is no JSON goes ahead of
 * @param seconds of notifications that a copy stamped in seconds goes ahead of
 * @param skewed of notifications that a copy stamped outside the window goes ahead of
 */
public record EnvelopeShares(
    double twice,
    double resent,
    double forged,
    double truncated,
    double malformed,
    double seconds,
    double skewed) {

  /** Nothing goes wrong. */
  public static final EnvelopeShares NONE = new EnvelopeShares(0, 0, 0, 0, 0, 0, 0);

  /** Checks the range. */
  public EnvelopeShares {
    Share.check("twice", twice);
    Share.check("resent", resent);
    Share.check("forged", forged);
    Share.check("truncated", truncated);
    Share.check("malformed", malformed);
    Share.check("seconds", seconds);
    Share.check("skewed", skewed);
  }
}
