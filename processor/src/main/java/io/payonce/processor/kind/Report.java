package io.payonce.processor.kind;

import io.payonce.processor.notification.Identity;
import io.payonce.schemas.IgnoredNotification;
import java.time.OffsetDateTime;

/**
 * A believed notification of a kind, with its typed fields.
 *
 * @param <S> the state of its subject
 */
public interface Report<S> {

  Kind<S> kind();

  /** The names of the notification. */
  Identity id();

  /** The thing that it is about. */
  Subject subject();

  /** When the subject began, by the sender's clock; null when the notification does not say. */
  OffsetDateTime begunAt();

  /** How many informative fields had an odd form and were left out. */
  int leftOut();

  /** The summary for the ignored topic. */
  IgnoredNotification summary();

  /**
   * Whether the subject begins with the notification, so that a subject which was forgotten would
   * look the same.
   *
   * @param before the state, or null when there is none
   */
  default boolean begins(S before) {
    return before == null;
  }

  /**
   * Decides what the notification does to its subject.
   *
   * @param before the state, or null when nothing was accepted for it yet
   * @param arrival where and when the notification came
   */
  Settlement<S> settle(S before, Arrival arrival);
}
