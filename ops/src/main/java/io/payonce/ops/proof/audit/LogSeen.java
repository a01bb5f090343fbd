package io.payonce.ops.proof.audit;

/**
 * The log that was read of one partition of one topic.
 *
 * @param from first offset
 * @param to offset after the last
 * @param records committed records in between
 * @param sha256 digest of them, see {@link LogDigest}
 */
record LogSeen(String topic, int partition, long from, long to, long records, String sha256) {}
