package io.payonce.schemas;

/** Why a genuine notification made no order event. */
public enum IgnoredReason {
  DUPLICATE(
      "This notify_id was accepted before: a re-send. first-partition and first-offset say where."),
  UNCHANGED("A new notify_id that says nothing that the trade does not already know."),
  SUPERSEDED("An earlier state of the trade, arriving after a later one."),
  REROUTED(
      "Genuine, but on the wrong partition: written again to the raw topic under the right key,"
          + " where it gets its outcome.");

  private final String meaning;

  IgnoredReason(String meaning) {
    this.meaning = meaning;
  }

  /** What it means, in a sentence for people. */
  public String meaning() {
    return meaning;
  }
}
