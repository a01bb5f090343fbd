package io.payonce.ops.proof.finding;

import io.payonce.schemas.Coordinates;

/**
 * A violation that was found.
 *
 * @param at the record that it is about, or null when it is about none
 * @param words what is wrong with it, without any value of the buyer's
 */
public record Finding(Violation violation, Coordinates at, String words) {

  @Override
  public String toString() {
    return violation + (at == null ? "" : "  " + at) + "  " + words;
  }
}
