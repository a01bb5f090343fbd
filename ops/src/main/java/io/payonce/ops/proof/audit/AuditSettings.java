package io.payonce.ops.proof.audit;

import io.payonce.ops.proof.independent.IndependentVerifier;
import io.payonce.ops.records.log.Point;
import io.payonce.schemas.Topics;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;

/**
 * The range and the manner of an audit.
 *
 * @param client Kafka client properties
 * @param topics that outcomes are read from
 * @param rawTopic that raw records are read from, and that outcomes must name
 * @param applicationId whose committed offsets say what was processed
 * @param from the first raw record that is judged
 * @param to the raw record that is no longer judged
 * @param verifier verifies the bodies of events, or null when that is not wanted
 * @param journals of all senders, or none
 * @param historyBefore what happened before it must be told as inferred, or null
 * @param memoryBytes for what is remembered of orders, notifications and requests
 */
record AuditSettings(
    Map<String, String> client,
    Topics topics,
    String rawTopic,
    String applicationId,
    Point from,
    Point to,
    IndependentVerifier verifier,
    List<Path> journals,
    OffsetDateTime historyBefore,
    long memoryBytes) {

  /** Whether shops may tell of orders: without the merchants file nobody knows. */
  boolean hasMerchants() {
    return verifier == null || verifier.orders().areTold();
  }
}
