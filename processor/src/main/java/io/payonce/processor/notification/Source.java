package io.payonce.processor.notification;

import io.payonce.processor.notification.form.Checked;
import java.util.Set;

/**
 * A sender that we know: how its body is parsed, what of it is signed, and by which key.
 *
 * <p>One for each stream task: a source need not be thread-safe.
 */
public interface Source {

  /** The name in the header {@code source} and in event ids. */
  String name();

  /** The names of the fields that it reads or hands on: none of them may hide in another field. */
  Set<String> decisiveNames();

  /** How old, early or late its notifications may be. */
  ReplayWindow window();

  /** The same for what was signed, whose type may be remembered for another time. */
  default ReplayWindow window(Signed signed) {
    return window();
  }

  /** The name of the field by which it stamps notifications. */
  default String stampField() {
    return "notify_time";
  }

  /**
   * Takes a body apart, and believes nothing.
   *
   * @param body as received. Not copied: it must not change afterwards
   */
  Checked<Unverified> parse(byte[] body);
}
