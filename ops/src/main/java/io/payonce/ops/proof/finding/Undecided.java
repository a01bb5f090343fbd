package io.payonce.ops.proof.finding;

/** Why something could not be decided: no violation, and no proof either. */
public enum Undecided {
  RAW_DELETED("outcomes whose raw record retention deleted"),
  OUTCOME_DELETED("raw records whose outcome retention may have deleted"),
  ORDER_BEGUN_BEFORE("orders that began before what was read: their first state was believed"),
  ACCEPTED_BEFORE("ignored records that point before what was read"),
  ORIGIN_BEFORE("repeated records whose origin lies outside of what was read"),
  LAST_OUTCOMES("partitions whose last outcomes may be missing: the group has no committed offset"),
  WITHOUT_MERCHANTS("orders of senders, which cannot be read without the merchants file"),
  NOT_IN_JOURNAL("raw records that no journal could explain: without request-id, or repeated"),
  JOURNAL_OUTSIDE("answers and records outside of the time that journals and topics share");

  private final String meaning;

  Undecided(String meaning) {
    this.meaning = meaning;
  }

  /** What it counts, in words. */
  public String meaning() {
    return meaning;
  }
}
