package io.payonce.ops.history.replay;

import io.payonce.ops.records.log.Point;

/**
 * The part of the log that a user wants to have replayed.
 *
 * @param from where comparing begins, as {@link Point} reads it
 * @param to where it ends
 * @param hasHistory whether everything kept before the range is replayed, too
 * @param isCold whether a log that does not reach back far enough is good enough
 */
record RangeRequest(String from, String to, boolean hasHistory, boolean isCold) {

  Point begin() {
    return Point.parse(from);
  }

  Point end() {
    return Point.parse(to);
  }

  /** In a word, for the manifest. */
  String warmUp() {
    return (hasHistory ? "history" : "retention") + (isCold ? ", cold" : "");
  }
}
