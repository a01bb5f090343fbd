package io.payonce.processor.decide;

import io.payonce.processor.kind.Report;
import io.payonce.processor.notification.Identity;
import io.payonce.schemas.RawRecord;

/** The memory of what was accepted before: the stores of a task, a map, or nothing at all. */
public interface Memory {

  /** The first acceptance of a notification, or null when none is remembered. */
  Seen accepted(Identity id, RawRecord copy);

  /** The state of the report's subject, or null when there is none. */
  <S> Kept<S> state(Report<S> report, RawRecord raw);

  /** States whose last stamp is older may have been deleted: epoch milliseconds. */
  long forgottenBeforeMs();

  /** Stream time with this record: the largest append time so far, epoch milliseconds. */
  long nowMs(RawRecord raw);
}
