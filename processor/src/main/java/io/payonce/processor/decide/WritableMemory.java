package io.payonce.processor.decide;

import io.payonce.processor.kind.Report;
import io.payonce.processor.kind.Subject;
import io.payonce.processor.notification.Identity;

/** A memory that outcomes are kept in. */
public interface WritableMemory extends Memory {

  /** Remembers a notification. */
  void remember(Identity id, Seen seen);

  /** Keeps the state of the report's subject, touched at the report's stamp. */
  <S> void keep(Report<S> report, S after);

  /**
   * Lists the report's subject among those whose events are withheld.
   *
   * @param sinceMs when the first of them was received, epoch milliseconds
   */
  void waits(Report<?> report, long sinceMs);

  /** Takes a subject off that list. */
  void waitsNoMore(Subject subject);
}
