package io.payonce.ops.local.simulate;

import io.payonce.ops.local.send.SentBodies.Sent;
import io.payonce.schemas.Coordinates;
import java.util.Locale;

/**
 * A raw record that the run sent.
 *
 * @param at where it lies
 * @param requestId by the ingress, or null
 * @param sent what was sent
 */
record RawFound(Coordinates at, String requestId, Sent sent) {

  @Override
  public String toString() {
    return at
        + " ("
        + sent.claim().thing()
        + " "
        + sent.claim().subject()
        + ", "
        + sent.claim().state()
        + ", "
        + sent.copy().name().toLowerCase(Locale.ROOT)
        + ")";
  }
}
