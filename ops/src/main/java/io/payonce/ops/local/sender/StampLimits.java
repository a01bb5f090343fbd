package io.payonce.ops.local.sender;

import java.time.Duration;

/**
 * The limits of a sender's window that its clock can hit.
 *
 * @param age how long before its receipt an envelope may be stamped
 * @param skew how long after its receipt it may be stamped
 */
public record StampLimits(Duration age, Duration skew) {

  /** The limits of a sender whose window says nothing. */
  public static final StampLimits DEFAULT =
      new StampLimits(Duration.ofMinutes(5), Duration.ofMinutes(5));
}
