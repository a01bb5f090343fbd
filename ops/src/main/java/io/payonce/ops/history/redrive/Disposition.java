package io.payonce.ops.history.redrive;

/** The fate of a chosen record. */
enum Disposition {
  /** It is written to the raw topic; in a dry run it would be. */
  PUT_BACK,

  /** It lies in the raw topic already, put back earlier. */
  PUT_BACK_BEFORE,

  /** Put back earlier and rejected again: this is the new rejection. */
  REJECTED_AGAIN,

  /** The same bytes would be rejected again whatever was mended, or are not all here. */
  REFUSED,

  /** Received too long ago for a processor that is shown no proof of it. */
  TOO_LATE,

  /** The raw topic begins later, so nobody knows whether it was put back. */
  OUT_OF_REACH
}
