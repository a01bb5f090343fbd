package io.payonce.ops.compare;

/** The topic of outcomes that a record lies on, in the order in which a raw record's are listed. */
enum OutcomeKind {
  EVENT,
  IGNORED,
  REJECTED
}
