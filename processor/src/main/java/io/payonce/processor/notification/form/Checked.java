package io.payonce.processor.notification.form;

import io.payonce.schemas.RejectionReason;
import java.util.function.Function;

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
  record Rejected<T>(RejectionReason reason, String detail, String hint) implements Checked<T> {

    /** The same rejection of something that did not come to be. */
    public <R> Rejected<R> of() {
      return new Rejected<>(reason, detail, hint);
    }
  }

  /** Goes on to the next check, or stays rejected. */
  default <R> Checked<R> then(Function<? super T, Checked<R>> next) {
    return this instanceof Passed<T> passed
        ? next.apply(passed.value())
        : ((Rejected<T>) this).of();
  }

  /** A pass. */
  static <T> Checked<T> passed(T value) {
    return new Passed<>(value);
  }

  /** A rejection without a hint. */
  static <T> Checked<T> rejected(RejectionReason reason, String detail) {
    return new Rejected<>(reason, detail, null);
  }

  /** A rejection that says what to do. */
  static <T> Checked<T> rejected(RejectionReason reason, String detail, String hint) {
    return new Rejected<>(reason, detail, hint);
  }
}
