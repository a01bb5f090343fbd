package io.payonce.schemas;

/** Why a genuine notification made no order event, and what becomes of it. */
public enum IgnoredReason {
  DUPLICATE(
      "This notify_id was accepted before: a re-send.",
      "None: first-partition and first-offset say which raw record was accepted."),
  UNCHANGED(
      "A new notify_id that says nothing that the trade does not already know.",
      "None: the events of the order are complete without it."),
  SUPERSEDED(
      "An earlier state of the trade, arriving after a later one.",
      "None: the order has moved on, and an earlier state is no longer a fact to act on."),
  AWAITING_ORDER(
      "Genuine, but the merchant's own order is not known yet, and the app requires it.",
      "The ledger keeps it: its events come when the order does. Tell the order by the shop's sender"
          + " or by ops/payonce expect; until then nothing is to be shipped."),
  REROUTED(
      "Genuine, but on the wrong partition.",
      "None: it was written again to the raw topic under the right key, where it gets its outcome;"
          + " many of these mean a producer with another key or partitioner.");

  private final String meaning;
  private final String remedy;

  IgnoredReason(String meaning, String remedy) {
    this.meaning = meaning;
    this.remedy = remedy;
  }

  /** What it means, in a sentence for people. */
  public String meaning() {
    return meaning;
  }

  /** What becomes of the record and what to do, in a sentence for people. */
  public String remedy() {
    return remedy;
  }
}
