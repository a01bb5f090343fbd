package io.payonce.ops.trace;

import io.payonce.ops.trace.judge.Ruling;
import io.payonce.schemas.Event;
import io.payonce.schemas.EventRecord;
import io.payonce.schemas.OutcomeRecord;
import io.payonce.schemas.RejectedRecord;
import java.util.List;
import java.util.Objects;

/**
 * A raw record and what became of it.
 *
 * @param raw the record
 * @param copy how often its notify_id came up to here, 1 for the first
 * @param outcomes none when there is none yet
 * @param ruling what the rules make of it now; null when they were not asked
 */
record Chapter(RawSeen raw, int copy, List<OutcomeRecord> outcomes, Ruling ruling) {

  /** Whether an outcome says that the notification was believed. */
  static boolean isBelieved(OutcomeRecord outcome) {
    return !(outcome instanceof RejectedRecord);
  }

  /** Its events, as far as they can be read. */
  List<Event> events() {
    return outcomes.stream()
        .filter(EventRecord.class::isInstance)
        .map(outcome -> ((EventRecord) outcome).event())
        .filter(Objects::nonNull)
        .toList();
  }

  /** Whether it was believed. */
  public boolean isBelieved() {
    return outcomes.stream().anyMatch(Chapter::isBelieved);
  }
}
