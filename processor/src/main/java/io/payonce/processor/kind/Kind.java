package io.payonce.processor.kind;

import io.payonce.processor.notification.Signed;
import io.payonce.processor.notification.form.Checked;
import java.util.Set;

/**
 * A kind of notification: it reads typed fields from signed ones and keeps a state by subject.
 *
 * @param <S> the state, immutable
 */
public interface Kind<S> {

  /** The name, ASCII letters: the ledger's keys begin with it, so it must never change. */
  String name();

  /** The names of the fields that it reads: none of them may hide in another field. */
  Set<String> decisiveNames();

  /** Whether signed fields are of this kind. */
  boolean takes(Signed signed);

  /** The report that the signed fields make. */
  Checked<Report<S>> read(Signed signed);

  /** A state as the ledger keeps it. */
  byte[] write(S state);

  /**
   * The state that {@link #write} wrote.
   *
   * @param rawTopic the topic that its coordinates lie in
   * @throws IllegalStateException when the bytes are of another format; it says what to do
   */
  S read(byte[] bytes, String rawTopic);
}
