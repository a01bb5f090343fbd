package io.payonce.processor.query;

import java.time.Duration;

/**
 * How a question is to be answered.
 *
 * @param patience how long to wait for what is found to be committed; zero is not at all
 * @param isStaleAllowed whether a standby may answer when the owner does not
 */
record Terms(Duration patience, boolean isStaleAllowed) {

  static final String CONSISTENCY = "consistency";
  static final String WAIT_MS = "wait_ms";
  static final String STALE = "stale";

  /** As parameters, encoded. */
  String parameters() {
    String committed =
        patience.isZero()
            ? ""
            : CONSISTENCY + "=committed&" + WAIT_MS + "=" + patience.toMillis() + "&";
    return committed + STALE + "=" + isStaleAllowed;
  }

  /** The same without waiting. */
  Terms atOnce() {
    return new Terms(Duration.ZERO, isStaleAllowed);
  }
}
