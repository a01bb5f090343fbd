package io.payonce.ops.local.simulate;

import io.payonce.ops.local.plan.Claim;
import io.payonce.ops.local.plan.Copy;
import io.payonce.ops.local.send.Attempt;
import io.payonce.ops.local.send.IngressAnswer;
import io.payonce.ops.local.send.Witness;
import io.payonce.schemas.IgnoredReason;
import io.payonce.schemas.OrderEventType;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** The outcomes that a run should have, folded over its records in the order of the raw log. */
final class Expectation implements Witness {

  private final Map<String, ExpectedSubject<?>> subjects = new HashMap<>();
  private final Map<OrderEventType, Long> events = new EnumMap<>(OrderEventType.class);
  private final Map<String, Long> otherEvents = new TreeMap<>();
  private final Map<IgnoredReason, Long> ignored = new EnumMap<>(IgnoredReason.class);
  private long rejected;

  /** Takes every answered request as a record of the log: true as long as none stays unanswered. */
  @Override
  public void answered(Attempt attempt, IngressAnswer answer) {
    if (answer.isSuccess()) {
      next(attempt.delivery().claim(), attempt.delivery().copy());
    }
  }

  /** What should come out of the next record; records of one subject must come in their order. */
  public synchronized ExpectedOutcome next(Claim claim, Copy copy) {
    ExpectedOutcome outcome =
        subjects
            .computeIfAbsent(
                claim.thing() + " " + claim.subject(), name -> ExpectedSubject.of(claim))
            .next(claim, copy);
    count(outcome);
    return outcome;
  }

  /** How many of each should come out of all records so far. */
  public synchronized Totals totals() {
    return new Totals(
        new EnumMap<>(events), new TreeMap<>(otherEvents), new EnumMap<>(ignored), rejected);
  }

  private void count(ExpectedOutcome outcome) {
    if (outcome instanceof ExpectedOutcome.Events all) {
      all.events().forEach(event -> events.merge(event.type(), 1L, Long::sum));
    } else if (outcome instanceof ExpectedOutcome.OtherEvents all) {
      all.events().forEach(event -> otherEvents.merge(event.word(), 1L, Long::sum));
    } else if (outcome instanceof ExpectedOutcome.Ignored one) {
      ignored.merge(one.reason(), 1L, Long::sum);
    } else {
      rejected++;
    }
  }

  /**
   * The expected number of each outcome.
   *
   * @param events of orders
   * @param otherEvents of other kinds, by the short names of their types
   */
  public record Totals(
      Map<OrderEventType, Long> events,
      Map<String, Long> otherEvents,
      Map<IgnoredReason, Long> ignored,
      long rejected) {

    /** All order events. */
    public long eventCount() {
      return sum(events);
    }

    /** All events of other kinds. */
    public long otherEventCount() {
      return sum(otherEvents);
    }

    /** All ignored records. */
    public long ignoredCount() {
      return sum(ignored);
    }

    private static long sum(Map<?, Long> counts) {
      return counts.values().stream().mapToLong(Long::longValue).sum();
    }
  }
}
