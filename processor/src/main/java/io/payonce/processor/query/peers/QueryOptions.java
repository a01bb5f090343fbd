package io.payonce.processor.query.peers;

import java.time.Duration;

/**
 * The options of a query.
 *
 * @param patience how long to wait for what is found to be committed; zero is not at all
 * @param isStaleAllowed whether a standby may answer when the owner does not
 * @param credentials of the client, for the instance that is asked for the answer
 */
public record QueryOptions(Duration patience, boolean isStaleAllowed, Credentials credentials) {

  public static final String CONSISTENCY = "consistency";
  public static final String WAIT_MS = "wait_ms";
  public static final String STALE = "stale";

  public QueryOptions(Duration patience, boolean isStaleAllowed) {
    this(patience, isStaleAllowed, Credentials.NONE);
  }

  /** The same for a client that has shown who it is. */
  public QueryOptions by(Credentials given) {
    return new QueryOptions(patience, isStaleAllowed, given);
  }

  /** As parameters, encoded. */
  public String parameters() {
    String committed =
        patience.isZero()
            ? ""
            : CONSISTENCY + "=committed&" + WAIT_MS + "=" + patience.toMillis() + "&";
    return committed + STALE + "=" + isStaleAllowed;
  }

  /** The same without waiting. */
  public QueryOptions atOnce() {
    return new QueryOptions(Duration.ZERO, isStaleAllowed, credentials);
  }
}
