package io.payonce.processor.kind;

import java.time.OffsetDateTime;

/**
 * The time before this installation: its facts are told as history, never as something to act on.
 *
 * <p>A merchant who moves to Payonce has paid and shipped orders that it never saw. Their next
 * notification, an end or a refund, would look like a new payment.
 *
 * @param before the first moment that is no history, by the sender's clock; null when all is news
 */
public record History(OffsetDateTime before) {

  /** The setting of its end. */
  public static final String SETTING = "history.before";

  /** No history: each fact is news. */
  public static final History NONE = new History(null);

  /**
   * Whether a fact of that time is history.
   *
   * @param happened null when nobody knows, which is news
   */
  public boolean holds(OffsetDateTime happened) {
    return before != null && happened != null && happened.isBefore(before);
  }
}
