/**
 * {@code payonce audit}: proves the guarantees from the topics alone, and never writes.
 *
 * <p>{@link io.payonce.ops.proof.audit.PartitionAudit} is the heart: a merge of four logs of one
 * partition, pure. Around it are the plan of what is read, its threads, and its report.
 */
package io.payonce.ops.proof.audit;
