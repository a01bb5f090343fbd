package io.payonce.ops.proof.audit;

import io.payonce.ops.proof.book.Acceptances;
import io.payonce.ops.proof.book.FirstOutcomes;
import io.payonce.ops.proof.book.JournalBook;
import io.payonce.ops.proof.book.Key;
import io.payonce.ops.proof.book.Provenance;
import io.payonce.ops.proof.content.AuditedRecord;
import io.payonce.ops.proof.content.EventData;
import io.payonce.ops.proof.content.SubjectKind;
import io.payonce.ops.proof.finding.Findings;
import io.payonce.ops.proof.independent.IndependentOrders;
import io.payonce.ops.proof.independent.IndependentVerifier;
import io.payonce.schemas.Topics;

/**
 * The state that the audits of all partitions share in one pass.
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
    IndependentVerifier verifier,
    JournalBook journals,
    Findings findings,
    Acceptances acceptances,
    Provenance provenance,
    FirstOutcomes beginnings,
    int slice,
    int slices) {

  /** What the merchants file says of orders; null without one. */
  IndependentOrders orders() {
    return verifier == null ? null : verifier.orders();
  }

  /** Whether an outcome of a sender's envelope is of an order, or should be. */
  boolean isOrder(AuditedRecord raw, EventData data) {
    return data.kind() == SubjectKind.ORDER
        || orders() != null && orders().isOrder(raw.sender(), raw.envelope());
  }

  boolean isFirstPass() {
    return slice == 0;
  }

  boolean isMine(Key key) {
    return key.isIn(slice, slices);
  }
}
