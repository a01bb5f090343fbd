package io.payonce.ops.trace.explain.repair;

/**
 * One thing that is wrong.
 *
 * @param cause what
 * @param detail where, or null; without any value of the notification
 */
public record Found(Cause cause, String detail) {

  /** Nothing more to say than the cause. */
  public static Found of(Cause cause) {
    return new Found(cause, null);
  }
}
