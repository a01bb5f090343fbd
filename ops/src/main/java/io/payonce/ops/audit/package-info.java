/**
 * Proves from the topics alone that every notification had one outcome and every event a cause.
 *
 * <p>It knows the contract (schemas) and its own model of an order; it shares no rule with the
 * processor, and it never writes. {@link io.payonce.ops.audit.PartitionAudit} is the heart: a merge
 * of four logs of one partition, pure.
 */
package io.payonce.ops.audit;
