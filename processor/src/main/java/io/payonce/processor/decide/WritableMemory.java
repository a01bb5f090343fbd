package io.payonce.processor.decide;

import io.payonce.processor.kind.Report;
import io.payonce.processor.notification.Identity;

/** A memory that outcomes are kept in. */
public interface WritableMemory extends Memory {

  /** Remembers a notification. */
  void remember(Identity id, Seen seen);

  /** Keeps the state of the report's subject, touched at the report's stamp. */
  <S> void keep(Report<S> report, S after);
}
