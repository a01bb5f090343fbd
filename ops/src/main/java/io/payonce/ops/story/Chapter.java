package io.payonce.ops.story;

import io.payonce.ops.judge.Ruling;
import java.util.List;

/**
 * A raw record and what became of it.
 *
 * @param raw the record
 * @param copy how often its notify_id came up to here, 1 for the first
 * @param outcomes none when there is none yet
 * @param ruling what the rules make of it now; null when they were not asked
 */
public record Chapter(RawSeen raw, int copy, List<OutcomeSeen> outcomes, Ruling ruling) {

  /** Whether it was believed. */
  public boolean isBelieved() {
    return outcomes.stream().anyMatch(OutcomeSeen::isBelieved);
  }
}
