package io.payonce.ops.local.plan;

/** The number of a copy of a notification. */
public enum Copy {
  /** Alipay's own, re-stamped and re-sent until {@code success}. */
  GENUINE,
  /** The same bytes once more, whatever was answered. */
  TWICE,
  /** Re-stamped once more, although {@code success} was answered. */
  RESENT,
  /** By somebody without the key. */
  FORGED,
  /** Cut short on the way. */
  TRUNCATED,
  /** An envelope that is no JSON. */
  MALFORMED,
  /** An envelope that is stamped in seconds, and signed so. */
  IN_SECONDS,
  /** An envelope that is stamped longer ago than its window takes, and signed so. */
  OLD,
  /** An envelope that is stamped later than its window takes, and signed so. */
  EARLY;

  /** Whether it is believed. */
  public boolean isAuthentic() {
    return this == GENUINE || this == TWICE || this == RESENT;
  }
}
