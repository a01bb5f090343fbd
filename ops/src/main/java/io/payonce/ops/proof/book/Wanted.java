package io.payonce.ops.proof.book;

import java.util.List;

/**
 * The events that a record must make.
 *
 * @param events in order, or null when that cannot be decided
 * @param isCompared whether it is decided, too, how they are compared with the merchant's order
 * @param word the merchant's order that they are compared with, or null
 * @param objection why the record can make no event at all, or null
 */
record Wanted(List<WantedEvent> events, boolean isCompared, MerchantWord word, String objection) {

  static final Wanted UNDECIDED = new Wanted(null, false, null, null);

  static Wanted none(String objection) {
    return new Wanted(null, false, null, objection);
  }

  boolean isDecided() {
    return events != null;
  }
}
