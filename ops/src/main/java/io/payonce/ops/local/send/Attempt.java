package io.payonce.ops.local.send;

import io.payonce.ops.local.plan.Delivery;
import io.payonce.ops.records.journal.Sha256;

/**
 * One request.
 *
 * @param id names it, unlike all other requests of all runs
 * @param delivery what is sent
 * @param number 1 for the first sending of this delivery
 * @param body as it goes out
 */
public record Attempt(String id, Delivery delivery, int number, byte[] body) {

  /** The hash by which its raw record is known. */
  public String sha256() {
    return Sha256.hex(body);
  }
}
