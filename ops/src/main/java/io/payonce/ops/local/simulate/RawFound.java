package io.payonce.ops.local.simulate;

import io.payonce.ops.local.plan.Claim;
import io.payonce.ops.local.send.SentBodies.Sent;
import io.payonce.schemas.Coordinates;
import java.util.Locale;

/**
 * A raw record that the run sent.
 *
 * @param at where it lies
 * @param requestId by the ingress, or null
 * @param sent what was sent
 * @param reroutedFrom the record that this one repeats under the right key, or null
 */
record RawFound(Coordinates at, String requestId, Sent sent, Coordinates reroutedFrom) {

  /** A record as it was sent. */
  RawFound(Coordinates at, String requestId, Sent sent) {
    this(at, requestId, sent, null);
  }

  /** Whether it may be rerouted: the ingress may know no order of a sender, and keys by id. */
  boolean mayBeRerouted() {
    return reroutedFrom == null
        && sent.claim() instanceof Claim.Told told
        && told.orderNo() != null;
  }

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
