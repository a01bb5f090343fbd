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
  TRUNCATED;

  /** Whether its signature verifies. */
  public boolean isAuthentic() {
    return this == GENUINE || this == TWICE || this == RESENT;
  }
}
