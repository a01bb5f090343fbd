package io.payonce.ops.local.plan;

import java.time.Instant;

/** Maker of the bytes of a delivery: stamped, signed, and spoilt where the plan says so. */
public interface BodyMaker {

  /** The body as it is sent now; {@link Copy#TWICE} is the caller's, who has the bytes. */
  byte[] body(Delivery delivery, Instant now);

  /** The Content-Type of its request. */
  String contentType(Delivery delivery);
}
