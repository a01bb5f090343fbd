package io.payonce.processor.notification;

import io.payonce.schemas.RejectionReason;

/**
 * The result of a check on data from outside: passed with a value, or rejected for a reason.
 *
 * @param <T> what is known once the check has passed
 */
public sealed interface Checked<T> {

  /** The check passed. */
  record Passed<T>(T value) implements Checked<T> {}

  /**
   * The data is bad.
   *
   * @param detail what exactly is wrong, without any value of the notification that names a person
   *     or a signature
   * @param hint what to do about it, or null
   */
  record Rejected<T>(RejectionReason reason, String detail, String hint) implements Checked<T> {}

  /** A pass. */
  static <T> Checked<T> passed(T value) {
    return new Passed<>(value);
  }

  /** A rejection without a hint. */
  static <T> Checked<T> rejected(RejectionReason reason, String detail) {
    return new Rejected<>(reason, detail, null);
  }
}
