package io.payonce.ops.audit;

import io.payonce.ops.audit.second.SecondVerifier;
import io.payonce.schemas.Topics;

/**
 * What the audits of all partitions share in one pass.
 *
 * @param rawTopic that outcomes must name
 * @param partitions partitions of each topic
 * @param verifier verifies the bodies of events, or null when that is not wanted
 * @param journals what senders say, or null
 * @param beginnings learns where the outcomes begin
 * @param slice which part of the keys this pass remembers
 * @param slices how many parts, one pass each; records are judged in the first
 */
record Scope(
    Topics topics,
    String rawTopic,
    int partitions,
    SecondVerifier verifier,
    JournalBook journals,
    Findings findings,
    Acceptances acceptances,
    Provenance provenance,
    Beginnings beginnings,
    int slice,
    int slices) {

  boolean isFirstPass() {
    return slice == 0;
  }

  boolean isMine(Key key) {
    return key.isIn(slice, slices);
  }
}
