package io.payonce.ops.proof.finding;

/** A way in which topics can break the invariants of FAULTS.md. */
public enum Violation {
  SUCCESS_LOST("I1", "answered success, and there is no such raw record"),
  SUCCESS_DOUBLED("I1", "answered success once, and there are several raw records"),
  UNASKED_RECORD("I2", "a raw record of the ingress that no request of the journals explains"),
  MISSING_OUTCOME("I3", "a raw record that was processed has no outcome"),
  MISSING_EVENT("I3", "a notification did not make all of the events that follow from it"),
  TWO_OUTCOMES("I3", "a raw record has outcomes of several kinds"),
  DOUBLED_OUTCOME("I3", "an outcome is there twice"),
  DOUBLED_EVENT("I3", "an event is there twice"),
  OUTCOME_WITHOUT_RAW("I3", "an outcome names a raw record that does not exist"),
  FOREIGN_SOURCE("I3", "an outcome does not name a record of this raw topic"),
  WRONG_PARTITION("I3", "an outcome lies on another partition than it belongs to"),
  OUT_OF_ORDER("I3", "outcomes lie in another order than their raw records"),
  REJECTED_ALTERED("I3", "a rejected record does not keep the raw record's bytes"),
  SKIPPED_READABLE("I3", "a raw record was skipped as one that nobody can read, and can be read"),
  UNREADABLE_RAW("I3", "a raw record that had another outcome cannot be read any more"),
  REROUTE_LOST("I3", "ignored as REROUTED, and not written again to the raw topic"),
  REROUTED_TWICE("I3", "written again to the raw topic more than once"),
  ORIGIN_MISSING("I3", "a raw record says that it repeats one which was not rerouted or rejected"),
  ACCEPTED_TWICE("I4", "a notify_id was accepted more than once"),
  SEQUENCE_GAP("I4", "an order's events are not numbered without gap"),
  POINTS_ELSEWHERE("I4", "an ignored record does not point at what was accepted first"),
  UNREADABLE_EVENT("I5", "an event or an ignored record is not of the contract"),
  UNVERIFIED_EVENT("I5", "the raw body of an event does not verify"),
  FOREIGN_APP("I5", "an event of an app whose orders its sender may not tell of"),
  CONTENT_DIFFERS("I5", "an outcome says something else than its raw body"),
  ILLEGAL_TRANSITION("I7", "an order went where it cannot go"),
  MISCOMPARED("I7", "an event is not told as the merchant's own order asks"),
  REFUND_SUM("I7", "refunds do not add up to the refunded amount, or exceed the total"),
  TRADE_CHANGED("I7", "total_amount or trade_no changed within an order"),
  LEAKED_BUYER_DATA("I13", "detail or hint shows a value of the buyer's"),
  UNKNOWN_REASON("I14", "a reason is missing or not of the enum");

  private final String invariant;
  private final String meaning;

  Violation(String invariant, String meaning) {
    this.invariant = invariant;
    this.meaning = meaning;
  }

  /** Its invariant in FAULTS.md. */
  public String invariant() {
    return invariant;
  }

  /** What it means, in words. */
  public String meaning() {
    return meaning;
  }
}
