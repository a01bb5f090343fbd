package io.payonce.ops.explain;

/**
 * One thing that is wrong.
 *
 * @param cause what
 * @param detail where, or null; without any value of the notification
 */
public record Found(Cause cause, String detail) {

  /** Nothing more to say than the cause. */
  static Found of(Cause cause) {
    return new Found(cause, null);
  }
}
